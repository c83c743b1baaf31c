package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.bulk.KnownRows.Unsettled;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new journal with one entry for each mail, and replaces the old one with it in one atomic step. After a crash
 * before that step, the old journal is unchanged. After a crash behind it, seen mails may stand in the journal and in
 * the file of seen mails, which does no harm. The caller must hold the journal's lock. Used once.
 */
final class JournalCompaction {
    private static final int ENTRIES_PER_FRAME = 500;

    private final JournalFiles files;
    private final SeenMails seen;
    private final KnownRows known = new KnownRows();

    JournalCompaction(JournalFiles files, SeenMails seen) {
        this.files = files;
        this.seen = seen;
    }

    void run() throws IOException {
        if (Files.exists(files.journal())) seen.moveElsewhere(this::replace);
    }

    private void replace() throws IOException {
        try (RandomAccessFile old = new RandomAccessFile(files.journal().toFile(), "r")) {
            JournalHeader header = read(old, known::put);
            if (header == null) throw new IOException("it has no beginning");
            seen.replay(known::put);
            try (FileOutputStream file = new FileOutputStream(files.next().toFile())) {
                OutputStream out = new BufferedOutputStream(file);
                write(old, new JournalHeader(header.run(), header.content(), header.generation() + 1), out);
                out.flush();
                file.getFD().sync();
            }
        }
        Files.move(files.next(), files.journal(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        files.forceFolder();
    }

    /** Reads a journal; null if it has no header. */
    private static @Nullable JournalHeader read(RandomAccessFile file, Consumer<JournalEntry> reader)
            throws IOException {
        JournalFrames frames = new JournalFrames(file);
        byte[] first = frames.next();
        if (first == null) return null;
        for (byte[] payload = frames.next(); payload != null; payload = frames.next()) {
            JournalEntries.of(payload).forEach(reader);
        }
        return JournalHeader.of(first);
    }

    private void write(RandomAccessFile old, JournalHeader header, OutputStream out) throws IOException {
        out.write(JournalFrames.frame(header.payload()));
        JournalFrames frames = new JournalFrames(old);
        frames.next();
        List<JournalEntry> kept = new ArrayList<>(ENTRIES_PER_FRAME);
        for (byte[] payload = frames.next(); payload != null; payload = frames.next()) {
            for (JournalEntry entry : JournalEntries.of(payload)) {
                if (!isKept(entry)) continue;
                kept.add(latest(entry));
                if (kept.size() == ENTRIES_PER_FRAME) writeFrame(kept, out);
            }
        }
        if (!kept.isEmpty()) writeFrame(kept, out);
    }

    /**
     * Whether an entry is the one that stands for its mail: the first, or for a rejected mail the one with the code.
     */
    private boolean isKept(JournalEntry entry) {
        Kind kind = known.kind(entry.messageId());
        if (kind == null || (kind == Kind.REFUSED && entry.kind() != Kind.REFUSED)) return false;
        return known.markMet(entry.messageId());
    }

    /** The entry of a mail as it is after all entries about it. */
    private JournalEntry latest(JournalEntry entry) {
        String messageId = entry.messageId();
        Kind kind = known.kind(messageId);
        Unsettled mail = known.unsettled(messageId);
        return new JournalEntry(
                kind == null ? entry.kind() : kind,
                messageId,
                known.digest(messageId),
                kind == Kind.REFUSED ? entry.code() : null,
                mail == null ? 0 : mail.serverId(),
                mail == null ? 0 : mail.recipient(),
                mail == null ? null : mail.at());
    }

    private static void writeFrame(List<JournalEntry> entries, OutputStream out) throws IOException {
        out.write(JournalFrames.frame(JournalEntries.payload(entries)));
        entries.clear();
    }
}
