package io.github.socketlabs4j.testing.mime;

import io.github.socketlabs4j.testing.letters.TakenMail;
import java.io.IOException;
import java.io.InputStream;

/** Reads and writes mail in MIME, or says what is missing to do so. It names no class of Angus Mail, so that it can be linked without. */
public final class MimeMail {
    private static final String LIBRARY = "org.eclipse.angus:angus-mail";

    private MimeMail() {}

    /**
     * Takes a mail apart.
     *
     * @param source the mail as it went over the wire, or lies in an {@code .eml}
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no mail
     * @throws IllegalStateException if Angus Mail is missing, naming it
     */
    public static TakenApart read(InputStream source) throws IOException {
        return linked(() -> MimeReader.read(source));
    }

    /**
     * Writes a mail as a mail program would have sent it.
     *
     * @return the mail as it would go over the wire
     * @throws IOException if an attachment cannot be read
     * @throws IllegalStateException if Angus Mail is missing, naming it
     */
    public static byte[] write(TakenMail mail) throws IOException {
        return linked(() -> MimeWriter.write(mail));
    }

    /** What is done with Angus Mail. */
    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> T linked(Work<T> work) throws IOException {
        try {
            return work.done();
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        } catch (IllegalStateException e) {
            // The API is there, and what it is an API of is not.
            throw String.valueOf(e.getMessage()).contains("StreamProvider") ? missing(e) : e;
        }
    }

    private static MissingLibrary missing(Throwable cause) {
        return new MissingLibrary(
                "to read or write a mail in MIME takes Angus Mail, which is not on the class path: add " + LIBRARY
                        + " in scope test",
                cause);
    }

    /** That Angus Mail is not there. */
    public static final class MissingLibrary extends IllegalStateException {
        private static final long serialVersionUID = 1;

        private MissingLibrary(String words, Throwable cause) {
            super(words, cause);
        }
    }
}
