package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mail, to one or to several recipients who all see the same. Immutable and thread-safe; made by a builder, and checked
 * when it is sent, all problems at once.
 *
 * <pre>{@code
 * EmailMessage message = EmailMessage.from("orders@shop.example").to("ann@example.com")
 *         .subject("Your order").text("It left today.").build();
 * }</pre>
 */
public final class EmailMessage {
    /** What it is made of: a copy that nobody changes. */
    private final Builder parts;

    private EmailMessage(Builder builder) {
        parts = new Builder(builder);
        // Once, not at each access: a send looks at them again and again.
        parts.to = Collections.unmodifiableList(parts.to);
        parts.cc = Collections.unmodifiableList(parts.cc);
        parts.bcc = Collections.unmodifiableList(parts.bcc);
        parts.headers = Collections.unmodifiableList(parts.headers);
        parts.attachments = Collections.unmodifiableList(parts.attachments);
        parts.metadata = Collections.unmodifiableMap(parts.metadata);
        parts.tags = Collections.unmodifiableList(parts.tags);
        parts.members = Collections.unmodifiableMap(parts.members);
    }

    /**
     * Begins a message.
     *
     * @param address the sender's bare address
     * @return a builder with the sender set
     */
    public static Builder from(String address) {
        return from(EmailAddress.of(address));
    }

    /**
     * Begins a message.
     *
     * @param address the sender
     * @return a builder with the sender set
     */
    public static Builder from(EmailAddress address) {
        return new Builder(address);
    }

    /**
     * Begins another message like this one.
     *
     * @return a builder with everything set as here
     */
    public Builder toBuilder() {
        return new Builder(parts);
    }

    /**
     * Who sends it. Wire: {@code From}.
     *
     * @return the sender
     */
    public EmailAddress from() {
        return parts.from;
    }

    /**
     * Whom it goes to. Wire: {@code To}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<EmailAddress> to() {
        return parts.to;
    }

    /**
     * Who gets a copy and is seen to. Wire: {@code Cc}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<EmailAddress> cc() {
        return parts.cc;
    }

    /**
     * Who gets a copy unseen. Wire: {@code Bcc}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<EmailAddress> bcc() {
        return parts.bcc;
    }

    /**
     * Where answers go. Wire: {@code ReplyTo}.
     *
     * @return the address, or null for the sender
     */
    public @Nullable EmailAddress replyTo() {
        return parts.replyTo;
    }

    /**
     * The subject line. Wire: {@code Subject}.
     *
     * @return the subject, or null
     */
    public @Nullable String subject() {
        return parts.subject;
    }

    /**
     * The plain-text body. Wire: {@code TextBody}.
     *
     * @return the text, or null
     */
    public @Nullable String text() {
        return parts.text;
    }

    /**
     * The HTML body. Wire: {@code HtmlBody}.
     *
     * @return the markup, or null
     */
    public @Nullable String html() {
        return parts.html;
    }

    /**
     * The AMP for Email body. Wire: {@code AmpBody}.
     *
     * @return the markup, or null
     */
    public @Nullable String amp() {
        return parts.amp;
    }

    /**
     * The stored template used as its body. Wire: {@code ApiTemplate}.
     *
     * @return the number, or null
     */
    public @Nullable Long template() {
        return parts.template;
    }

    /**
     * The additional headers. Wire: {@code CustomHeaders}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<MailHeader> headers() {
        return parts.headers;
    }

    /**
     * The attachments. Wire: {@code Attachments}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<Attachment> attachments() {
        return parts.attachments;
    }

    /**
     * The campaign it belongs to. Wire: {@code MailingId}.
     *
     * @return the id, or null
     */
    public @Nullable String mailingId() {
        return parts.mailingId;
    }

    /**
     * The code of this message. Wire: {@code MessageId}.
     *
     * @return the id, or null
     */
    public @Nullable String messageId() {
        return parts.messageId;
    }

    /**
     * The character set of its MIME parts. Wire: {@code Charset}.
     *
     * @return the name, or null for UTF-8
     */
    public @Nullable String charset() {
        return parts.charset;
    }

    /**
     * The metadata that comes back in events. Wire: {@code Metadata}.
     *
     * @return an unmodifiable map, in the order the pairs were added
     */
    public Map<String, String> metadata() {
        return parts.metadata;
    }

    /**
     * The tags that come back in events. Wire: {@code Tags}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<String> tags() {
        return parts.tags;
    }

    /**
     * The members sent beside those this class names.
     *
     * @return an unmodifiable map, in the order they were added; a value may be null
     */
    public Map<String, @Nullable Object> members() {
        return parts.members;
    }

    /** All of To, Cc and Bcc, in a list of the caller's. */
    List<EmailAddress> recipients() {
        List<EmailAddress> all = new ArrayList<>(parts.to);
        all.addAll(parts.cc);
        all.addAll(parts.bcc);
        return all;
    }

    /** Sender, subject and how many recipients; neither bodies nor recipients. */
    @Override
    public String toString() {
        return "EmailMessage[from %s, subject %s, %s recipients]"
                .formatted(parts.from, parts.subject, recipients().size());
    }

    /** Gathers the parts of a message. Texts may hold merge placeholders. Not thread-safe. */
    public static final class Builder {
        /** The members that have a method here, or are written by the library itself. */
        private static final Pattern OURS = Pattern.compile(
                "From|To|Cc|Bcc|ReplyTo|Subject|TextBody|HtmlBody|AmpBody|ApiTemplate|MailingId|MessageId|Charset"
                        + "|CustomHeaders|Attachments|MergeData|Metadata|Tags",
                Pattern.CASE_INSENSITIVE);

        private EmailAddress from;
        private List<EmailAddress> to = new ArrayList<>();
        private List<EmailAddress> cc = new ArrayList<>();
        private List<EmailAddress> bcc = new ArrayList<>();
        private @Nullable EmailAddress replyTo;
        private @Nullable String subject;
        private @Nullable String text;
        private @Nullable String html;
        private @Nullable String amp;
        private @Nullable Long template;
        private List<MailHeader> headers = new ArrayList<>();
        private List<Attachment> attachments = new ArrayList<>();
        private @Nullable String mailingId;
        private @Nullable String messageId;
        private @Nullable String charset;
        private Map<String, String> metadata = new LinkedHashMap<>();
        private List<String> tags = new ArrayList<>();
        private Map<String, @Nullable Object> members = new LinkedHashMap<>();

        private Builder(EmailAddress from) {
            this.from = Objects.requireNonNull(from, "address");
        }

        private Builder(Builder like) {
            this(like.from);
            to.addAll(like.to);
            cc.addAll(like.cc);
            bcc.addAll(like.bcc);
            replyTo = like.replyTo;
            subject = like.subject;
            text = like.text;
            html = like.html;
            amp = like.amp;
            template = like.template;
            headers.addAll(like.headers);
            attachments.addAll(like.attachments);
            mailingId = like.mailingId;
            messageId = like.messageId;
            charset = like.charset;
            metadata.putAll(like.metadata);
            tags.addAll(like.tags);
            members.putAll(like.members);
        }

        /**
         * Replaces the sender.
         *
         * @param address the sender
         * @return this
         */
        public Builder sender(EmailAddress address) {
            this.from = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Adds recipients.
         *
         * @param addresses bare addresses
         * @return this
         */
        public Builder to(String... addresses) {
            for (String address : addresses) to.add(EmailAddress.of(address));
            return this;
        }

        /**
         * Adds recipients.
         *
         * @param addresses addresses, with or without names
         * @return this
         */
        public Builder to(EmailAddress... addresses) {
            to.addAll(List.of(addresses));
            return this;
        }

        /**
         * Adds recipients of a copy that everybody sees.
         *
         * @param addresses bare addresses
         * @return this
         */
        public Builder cc(String... addresses) {
            for (String address : addresses) cc.add(EmailAddress.of(address));
            return this;
        }

        /**
         * Adds recipients of a copy that everybody sees.
         *
         * @param addresses addresses, with or without names
         * @return this
         */
        public Builder cc(EmailAddress... addresses) {
            cc.addAll(List.of(addresses));
            return this;
        }

        /**
         * Adds recipients of a copy that nobody sees.
         *
         * @param addresses bare addresses
         * @return this
         */
        public Builder bcc(String... addresses) {
            for (String address : addresses) bcc.add(EmailAddress.of(address));
            return this;
        }

        /**
         * Adds recipients of a copy that nobody sees.
         *
         * @param addresses addresses, with or without names
         * @return this
         */
        public Builder bcc(EmailAddress... addresses) {
            bcc.addAll(List.of(addresses));
            return this;
        }

        /**
         * Sets where answers go.
         *
         * @param address a bare address
         * @return this
         */
        public Builder replyTo(String address) {
            return replyTo(EmailAddress.of(address));
        }

        /**
         * Sets where answers go.
         *
         * @param address an address, with or without a name
         * @return this
         */
        public Builder replyTo(EmailAddress address) {
            this.replyTo = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Sets the subject line.
         *
         * @param line the subject, without line breaks
         * @return this
         */
        public Builder subject(String line) {
            this.subject = Objects.requireNonNull(line, "line");
            return this;
        }

        /**
         * Sets the plain-text body.
         *
         * @param body the text
         * @return this
         */
        public Builder text(String body) {
            this.text = Objects.requireNonNull(body, "body");
            return this;
        }

        /**
         * Sets the HTML body. With a text body too, mail programs show the one they prefer.
         *
         * @param body the markup; shows an inline attachment where it says {@code cid:} and its id
         * @return this
         */
        public Builder html(String body) {
            this.html = Objects.requireNonNull(body, "body");
            return this;
        }

        /**
         * Sets the AMP for Email body, shown by programs that can instead of the text or HTML body, which it needs beside it.
         *
         * @param body the markup
         * @return this
         */
        public Builder amp(String body) {
            this.amp = Objects.requireNonNull(body, "body");
            return this;
        }

        /**
         * Uses a template stored on the platform in place of text and HTML body.
         *
         * @param id the template's number; 0 for none
         * @return this
         */
        public Builder template(long id) {
            this.template = id == 0 ? null : Long.valueOf(id);
            return this;
        }

        /**
         * Adds a header. A name may come more than once.
         *
         * @param name the header's name
         * @param value the header's value, without line breaks
         * @return this
         */
        public Builder header(String name, String value) {
            headers.add(new MailHeader(name, value));
            return this;
        }

        /**
         * Adds attachments.
         *
         * @param files the attachments
         * @return this
         */
        public Builder attach(Attachment... files) {
            attachments.addAll(List.of(files));
            return this;
        }

        /**
         * Sets the campaign, which comes back in reports, notifications and complaints. The platform advises digits, Latin
         * letters and hyphens, with the message id under 30 characters; anything else is sent all the same, with a warning to
         * the listener.
         *
         * @param id the campaign's code
         * @return this
         */
        public Builder mailingId(String id) {
            this.mailingId = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Sets the code of this message, which comes back in reports, notifications and complaints, and by which a send of
         * unknown outcome can be looked up. The advice on {@link #mailingId} holds.
         *
         * @param id the message's code
         * @return this
         */
        public Builder messageId(String id) {
            this.messageId = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Sets the character set of the mail's MIME parts. The request itself is always UTF-8.
         *
         * @param name for instance {@code us-ascii}
         * @return this
         */
        public Builder charset(String name) {
            this.charset = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets a pair that comes back in events; at most 10, each under 100 characters.
         *
         * @param key the key; a second value for it replaces the first
         * @param value the value
         * @return this
         */
        public Builder metadata(String key, String value) {
            metadata.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Adds tags that come back in events; at most 25.
         *
         * @param words the tags
         * @return this
         */
        public Builder tag(String... words) {
            tags.addAll(List.of(words));
            return this;
        }

        /**
         * Sets a member that this class has no name for yet.
         *
         * @param name the member's wire name
         * @param value text, number, boolean, null, or a list or map of these, copied; a message with a list or map cannot be
         *     sent as XML
         * @return this
         * @throws IllegalArgumentException if the name is blank or one this class has a method for, or the value is of any
         *     other type
         */
        public Builder member(String name, @Nullable Object value) {
            if (name.isBlank()) throw new IllegalArgumentException("member: the name is blank");
            if (OURS.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "member '%s': the builder has its own method for it".formatted(name));
            }
            members.put(name, copy(name, value));
            return this;
        }

        private static @Nullable Object copy(String name, @Nullable Object value) {
            if (value == null || value instanceof String || value instanceof Boolean) return value;
            if (value instanceof Number number) {
                if (!Double.isFinite(number.doubleValue()) && (value instanceof Double || value instanceof Float)) {
                    throw new IllegalArgumentException(
                            "member '%s': %s is no number on the wire".formatted(name, value));
                }
                return value;
            }
            if (value instanceof List<?> list) {
                List<@Nullable Object> copy = new ArrayList<>();
                for (Object entry : list) copy.add(copy(name, entry));
                return Collections.unmodifiableList(copy);
            }
            if (value instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, entry) -> copy.put(String.valueOf(key), copy(name, entry)));
                return Collections.unmodifiableMap(copy);
            }
            throw new IllegalArgumentException(
                    "member '%s': expected text, number, boolean, null, List or Map, found %s"
                            .formatted(name, value.getClass().getName()));
        }

        /**
         * The message. Its content is checked when it is sent.
         *
         * @return an immutable message; the builder may be used on
         */
        public EmailMessage build() {
            return new EmailMessage(this);
        }
    }
}
