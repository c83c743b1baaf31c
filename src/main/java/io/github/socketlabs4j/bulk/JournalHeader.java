package io.github.socketlabs4j.bulk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The first frame of a journal's file.
 *
 * @param run the name of the run that the journal belongs to
 * @param content the digest of what all rows have in common
 * @param generation 1 for a new journal, one more after each compaction. A position in the file is meaningless in
 *     another generation
 */
record JournalHeader(String run, String content, int generation) {
    /** The format of the file and its version. */
    private static final String MARK = "socketlabs4j bulk journal 2";

    static JournalHeader of(byte[] payload) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            String mark = in.readUTF();
            if (!mark.equals(MARK)) throw new IOException("it is no journal of this version: it begins with " + mark);
            return new JournalHeader(in.readUTF(), in.readUTF(), in.readInt());
        }
    }

    byte[] payload() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(MARK);
        out.writeUTF(run);
        out.writeUTF(content);
        out.writeInt(generation);
        return bytes.toByteArray();
    }
}
