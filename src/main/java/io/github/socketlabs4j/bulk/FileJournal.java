package io.github.socketlabs4j.bulk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file: {@linkplain JournalFrames frames} one behind the other, of which the first says whose journal it is. A frame
 * that breaks off at the end of the file was being written when the process ended; nothing of it was sent, and it is cut off.
 * Anything else that cannot be read is damage, behind which nobody can say what was sent, and the journal is refused.
 */
final class FileJournal implements SendJournal {
    private final Path path;

    FileJournal(Path path) {
        this.path = path;
    }

    @Override
    public Opened open(String run, String content) {
        RandomAccessFile file = null;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
            FileLock lock = lock(file);
            if (lock == null)
                throw failure(
                        "is open in another run; wait until that ends, or give this run a journal of its own", null);
            return new OpenFile(file, run, content);
        } catch (IOException | RuntimeException e) {
            close(file, e);
            if (e instanceof JournalException refused) throw refused;
            throw failure("cannot be opened: " + e, e);
        }
    }

    private static @Nullable FileLock lock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException here) {
            return null;
        }
    }

    private static void close(@Nullable RandomAccessFile file, Exception failure) {
        try {
            if (file != null) file.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private JournalException failure(String what, @Nullable Throwable cause) {
        return new JournalException("The journal " + path + " " + what, cause);
    }

    /** Something done with the file, whose failure names it. */
    @FunctionalInterface
    private interface Deed {
        void run() throws IOException;
    }

    /** The file while a run has it. Never used through its channel, which an interrupt would close. */
    private final class OpenFile implements Opened {
        private final RandomAccessFile file;
        private boolean isForced = true;

        OpenFile(RandomAccessFile file, String run, String content) throws IOException {
            this.file = file;
            JournalFrames.Header own = new JournalFrames.Header(run, content);
            JournalFrames frames = new JournalFrames(file);
            byte[] first = frames.next();
            if (first == null) {
                begin(JournalFrames.frame(own.payload()));
                file.getFD().sync();
                return;
            }
            JournalFrames.Header found = JournalFrames.Header.of(first);
            if (!found.run().equals(run)) {
                throw failure(
                        "belongs to the run '" + found.run() + "', not to '" + run
                                + "'; give each run a file of its own",
                        null);
            }
            if (!found.content().equals(content)) {
                throw failure(
                        "was written with another template or other options for the run '" + run
                                + "'; go on with those, or give the new mailing a name and a file of its own",
                        null);
            }
        }

        /** In a file that is empty, or in which this run has broken off before it sent anything. */
        private void begin(byte[] header) throws IOException {
            byte[] there = new byte[(int) Math.min(header.length, file.length())];
            file.seek(0);
            file.readFully(there);
            if (file.length() > header.length || !Arrays.equals(there, Arrays.copyOf(header, there.length))) {
                throw failure("is no journal; it was left as it is. Name another file", null);
            }
            file.seek(0);
            file.write(header);
        }

        @Override
        public void replay(Consumer<JournalEntry> reader) {
            doing("cannot be read", () -> {
                file.seek(0);
                JournalFrames frames = new JournalFrames(file);
                frames.next();
                for (byte[] payload = frames.next(); payload != null; payload = frames.next()) {
                    JournalFrames.entries(payload).forEach(reader);
                }
                file.setLength(frames.end());
                file.seek(frames.end());
            });
        }

        @Override
        public void append(List<JournalEntry> entries) {
            isForced = false;
            doing("cannot be written", () -> file.write(JournalFrames.frame(JournalFrames.payload(entries))));
        }

        @Override
        public void force() {
            if (isForced) return;
            doing("cannot be forced to the disk", () -> file.getFD().sync());
            isForced = true;
        }

        @Override
        public void close() {
            try {
                force();
            } finally {
                doing("cannot be closed", file::close);
            }
        }

        private void doing(String failing, Deed deed) {
            try {
                deed.run();
            } catch (IOException e) {
                throw failure(failing + ": " + e.getMessage(), e);
            }
        }
    }
}
