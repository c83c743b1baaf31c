package io.github.socketlabs4j.bulk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The first frame of a journal's file.
 *
 * @param run whose journal it is
 * @param content the digest of what the run sends
 * @param generation how often the file was made, once and then by each compaction: places in one mean nothing in the next
 */
record JournalHeader(String run, String content, int generation) {
    /** Of a kind of journal, and its version. */
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
