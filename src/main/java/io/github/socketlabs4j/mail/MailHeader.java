package io.github.socketlabs4j.mail;

import java.util.Objects;

/**
 * One header line of a mail or of an attachment's part. A mail may have several headers with the same name; their order
 * is kept.
 *
 * @param name the header's name, such as {@code X-Order}
 * @param value the header's value, without line breaks; may contain merge placeholders
 */
public record MailHeader(String name, String value) {
    /**
     * Keeps both parts as they are; they are checked when the message is sent.
     *
     * @param name the header's name
     * @param value the header's value
     * @throws NullPointerException if either is null
     */
    public MailHeader {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
