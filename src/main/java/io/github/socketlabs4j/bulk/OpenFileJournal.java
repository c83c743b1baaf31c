package io.github.socketlabs4j.bulk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file of a journal while a run has it open. It is never used through its channel, because an interrupt would close
 * that.
 */
final class OpenFileJournal implements SendJournal.Opened {
    private final JournalFiles files;
    private final JournalLock lock;
    private final SeenMails seen;
    private final RandomAccessFile file;
    private boolean isForced = true;

    /** Opens the file. If this fails, the caller must release the lock. */
    OpenFileJournal(JournalFiles files, JournalLock lock, SeenMails seen, String run, String content)
            throws IOException {
        this.files = files;
        this.lock = lock;
        this.seen = seen;
        // Left by a compaction that did not finish; the journal does not need it.
        Files.deleteIfExists(files.next());
        this.file = new RandomAccessFile(files.journal().toFile(), "rw");
        try {
            beginOrCheck(run, content);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void beginOrCheck(String run, String content) throws IOException {
        byte[] first = new JournalFrames(file).next();
        if (first == null) {
            begin(JournalFrames.frame(new JournalHeader(run, content, 1).payload()));
            file.getFD().sync();
            files.forceFolder();
            return;
        }
        JournalHeader found = JournalHeader.of(first);
        if (!found.run().equals(run)) {
            throw files.failure(
                    "belongs to the run '" + found.run() + "', not to '" + run + "'; give each run a file of its own",
                    null);
        }
        if (!found.content().equals(content)) {
            throw files.failure(
                    "was written with another template or other options for the run '" + run
                            + "'; go on with those, or give the new mailing a name and a file of its own",
                    null);
        }
    }

    /**
     * Writes the header to a file that is empty or, because an earlier start or the machine stopped there, holds only
     * zeros or the beginning of the same header.
     */
    private void begin(byte[] header) throws IOException {
        byte[] there = new byte[(int) Math.min(header.length, file.length())];
        file.seek(0);
        file.readFully(there);
        boolean brokeOff = file.length() <= header.length && Arrays.equals(there, Arrays.copyOf(header, there.length));
        // If the file is longer, its other bytes are zeros too: otherwise reading its first frame would have failed.
        boolean isBlank = Arrays.equals(there, new byte[there.length]);
        if (!brokeOff && !isBlank) {
            throw files.failure("is no journal; it was left as it is. Name another file", null);
        }
        file.setLength(0);
        file.seek(0);
        file.write(header);
    }

    @Override
    public void replay(Consumer<JournalEntry> reader) {
        files.attempt("cannot be read", () -> {
            JournalFrames frames = new JournalFrames(file);
            frames.next();
            for (byte[] payload = frames.next(); payload != null; payload = frames.next()) {
                JournalEntries.of(payload).forEach(reader);
            }
            file.setLength(frames.end());
            file.seek(frames.end());
        });
        seen.replay(reader);
    }

    @Override
    public void append(List<JournalEntry> entries) {
        isForced = false;
        files.attempt("cannot be written", () -> write(JournalFrames.frame(JournalEntries.payload(entries))));
    }

    /**
     * Writes a whole frame or nothing. Frames behind a partly written one, which a full disk leaves, could not be read
     * again.
     */
    private void write(byte[] frame) throws IOException {
        long end = file.getFilePointer();
        try {
            file.write(frame);
        } catch (IOException e) {
            cutOff(end, e);
            throw e;
        }
    }

    private void cutOff(long end, IOException failure) {
        try {
            file.setLength(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
            closeFor(failure);
        }
    }

    /** Closes the file, so that every later write fails. */
    private void closeFor(IOException failure) {
        try {
            file.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void force() {
        if (isForced) return;
        files.attempt("cannot be forced to the disk", () -> file.getFD().sync());
        isForced = true;
    }

    @Override
    public void close() {
        try {
            force();
        } finally {
            files.attempt("cannot be closed", this::closeBoth);
        }
    }

    private void closeBoth() throws IOException {
        try {
            file.close();
        } finally {
            lock.close();
        }
    }
}
