package io.github.socketlabs4j.testing.mime;

import io.github.socketlabs4j.testing.letters.TakenMail;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads and writes mail in MIME format with Angus Mail, or reports that Angus Mail is missing. It refers to no class of
 * Angus Mail, so that it can be linked without it.
 */
public final class MimeMail {
    private static final String LIBRARY = "org.eclipse.angus:angus-mail";

    private MimeMail() {}

    /**
     * Reads a mail.
     *
     * @param source the mail in the format {@code message/rfc822}, as in an {@code .eml} file
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not a mail
     * @throws IllegalStateException if Angus Mail is missing; the message names it
     */
    public static ParsedMime read(InputStream source) throws IOException {
        return linked(() -> MimeReader.read(source));
    }

    /**
     * Writes a mail.
     *
     * @return the mail in the format {@code message/rfc822}
     * @throws IOException if an attachment cannot be read
     * @throws IllegalStateException if Angus Mail is missing; the message names it
     */
    public static byte[] write(TakenMail mail) throws IOException {
        return linked(() -> MimeWriter.write(mail));
    }

    /** Work that uses Angus Mail. */
    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> T linked(Work<T> work) throws IOException {
        try {
            return work.done();
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        } catch (IllegalStateException e) {
            // The Jakarta Mail API is there, but its implementation is not.
            throw String.valueOf(e.getMessage()).contains("StreamProvider") ? missing(e) : e;
        }
    }

    private static MissingLibrary missing(Throwable cause) {
        return new MissingLibrary(
                "to read or write a mail in MIME takes Angus Mail, which is not on the class path: add " + LIBRARY
                        + " in scope test",
                cause);
    }

    /** Angus Mail is not on the class path. */
    public static final class MissingLibrary extends IllegalStateException {
        private static final long serialVersionUID = 1;

        private MissingLibrary(String words, Throwable cause) {
            super(words, cause);
        }
    }
}
