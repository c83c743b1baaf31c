package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One mail to one or several recipients, who all get the same content. Immutable and thread-safe. It is created by a
 * builder and checked when it is sent; the check reports all problems at once.
 *
 * <pre>{@code
 * EmailMessage message = EmailMessage.from("orders@shop.example").to("ann@example.com")
 *         .subject("Your order").text("It left today.").build();
 * EmailMessage another = message.toBuilder().header("X-Order", "5530").build();
 * }</pre>
 */
public final class EmailMessage {
    private final EmailAddress from;
    private final List<EmailAddress> to;
    private final List<EmailAddress> cc;
    private final List<EmailAddress> bcc;
    private final @Nullable EmailAddress replyTo;
    private final @Nullable String subject;
    private final @Nullable String text;
    private final @Nullable String html;
    private final @Nullable String amp;
    private final @Nullable Long template;
    private final List<MailHeader> headers;
    private final List<Attachment> attachments;
    private final @Nullable String mailingId;
    private final @Nullable String messageId;
    private final @Nullable String charset;
    private final Map<String, String> metadata;
    private final List<String> tags;
    private final Map<String, @Nullable Object> members;

    private EmailMessage(Builder builder) {
        this.from = builder.from;
        this.to = List.copyOf(builder.to);
        this.cc = List.copyOf(builder.cc);
        this.bcc = List.copyOf(builder.bcc);
        this.replyTo = builder.replyTo;
        this.subject = builder.subject;
        this.text = builder.text;
        this.html = builder.html;
        this.amp = builder.amp;
        this.template = builder.template;
        this.headers = List.copyOf(builder.headers);
        this.attachments = List.copyOf(builder.attachments);
        this.mailingId = builder.mailingId;
        this.messageId = builder.messageId;
        this.charset = builder.charset;
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metadata));
        this.tags = List.copyOf(builder.tags);
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(builder.members));
    }

    /**
     * Starts building a message.
     *
     * @param address the sender's address, without a name
     * @return a builder with the sender set
     */
    public static Builder from(String address) {
        return from(EmailAddress.of(address));
    }

    /**
     * Starts building a message.
     *
     * @param address the sender, with or without a name
     * @return a builder with the sender set
     */
    public static Builder from(EmailAddress address) {
        return new Builder(Objects.requireNonNull(address, "address"));
    }

    /**
     * Starts building a changed copy of this message.
     *
     * @return a builder with the content of this message
     */
    public Builder toBuilder() {
        Builder builder = new Builder(from);
        MessageMembers.copy(this, builder);
        return builder;
    }

    /**
     * The sender. Wire: {@code From}.
     *
     * @return the sender
     */
    public EmailAddress from() {
        return from;
    }

    /**
     * The recipients in {@code To}. Wire: {@code To}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<EmailAddress> to() {
        return to;
    }

    /**
     * The recipients of a visible copy. Wire: {@code Cc}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<EmailAddress> cc() {
        return cc;
    }

    /**
     * The recipients of a copy whom the other recipients do not see. Wire: {@code Bcc}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<EmailAddress> bcc() {
        return bcc;
    }

    /**
     * The address that answers go to. Wire: {@code ReplyTo}.
     *
     * @return the address; null if answers go to the sender
     */
    public @Nullable EmailAddress replyTo() {
        return replyTo;
    }

    /**
     * The subject line. Wire: {@code Subject}.
     *
     * @return the subject, or null
     */
    public @Nullable String subject() {
        return subject;
    }

    /**
     * The plain-text body. Wire: {@code TextBody}.
     *
     * @return the text, or null
     */
    public @Nullable String text() {
        return text;
    }

    /**
     * The HTML body. Wire: {@code HtmlBody}.
     *
     * @return the markup, or null
     */
    public @Nullable String html() {
        return html;
    }

    /**
     * The AMP for Email body. Wire: {@code AmpBody}.
     *
     * @return the markup, or null
     */
    public @Nullable String amp() {
        return amp;
    }

    /**
     * The template stored on the platform that gives the body. Wire: {@code ApiTemplate}.
     *
     * @return the template's number, or null
     */
    public @Nullable Long template() {
        return template;
    }

    /**
     * The additional headers. Wire: {@code CustomHeaders}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<MailHeader> headers() {
        return headers;
    }

    /**
     * The attachments. Wire: {@code Attachments}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<Attachment> attachments() {
        return attachments;
    }

    /**
     * The id of the campaign that the message belongs to. Wire: {@code MailingId}.
     *
     * @return the id, or null
     */
    public @Nullable String mailingId() {
        return mailingId;
    }

    /**
     * The id of this message. Wire: {@code MessageId}.
     *
     * @return the id, or null
     */
    public @Nullable String messageId() {
        return messageId;
    }

    /**
     * The character set of the mail's MIME parts. Wire: {@code Charset}.
     *
     * @return the name, or null for UTF-8
     */
    public @Nullable String charset() {
        return charset;
    }

    /**
     * The metadata that the platform repeats in its events. Wire: {@code Metadata}.
     *
     * @return an unmodifiable map, in the order the pairs were added
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * The tags that the platform repeats in its events. Wire: {@code Tags}.
     *
     * @return an unmodifiable list, in the order they were added
     */
    public List<String> tags() {
        return tags;
    }

    /**
     * The additional members of the request that this class has no method for.
     *
     * @return an unmodifiable map, in the order they were added; a value may be null
     */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /** The number of addresses in To, Cc and Bcc together. */
    int recipientCount() {
        return to.size() + cc.size() + bcc.size();
    }

    /**
     * Two messages are equal if all their members are equal: the same addresses, texts and headers in the same order,
     * and {@linkplain Attachment#equals equal attachments}.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof EmailMessage message && MessageMembers.areEqual(this, message));
    }

    /** Consistent with {@link #equals}. */
    @Override
    public int hashCode() {
        return MessageMembers.hash(this);
    }

    /** The sender, the subject and the number of recipients; neither the bodies nor the recipients' addresses. */
    @Override
    public String toString() {
        return "EmailMessage[from " + from + ", subject " + subject + ", " + recipientCount() + " recipients]";
    }

    /** Collects the parts of a message. Texts may contain merge placeholders. Not thread-safe. */
    public static final class Builder {
        private EmailAddress from;
        private final List<EmailAddress> to = new ArrayList<>();
        private final List<EmailAddress> cc = new ArrayList<>();
        private final List<EmailAddress> bcc = new ArrayList<>();
        private @Nullable EmailAddress replyTo;
        private @Nullable String subject;
        private @Nullable String text;
        private @Nullable String html;
        private @Nullable String amp;
        private @Nullable Long template;
        private final List<MailHeader> headers = new ArrayList<>();
        private final List<Attachment> attachments = new ArrayList<>();
        private @Nullable String mailingId;
        private @Nullable String messageId;
        private @Nullable String charset;
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private final List<String> tags = new ArrayList<>();
        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

        private Builder(EmailAddress from) {
            this.from = from;
        }

        /**
         * Replaces the sender.
         *
         * @param address the sender's address, without a name
         * @return this
         */
        public Builder from(String address) {
            return from(EmailAddress.of(address));
        }

        /**
         * Replaces the sender.
         *
         * @param address the sender, with or without a name
         * @return this
         */
        public Builder from(EmailAddress address) {
            this.from = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Adds recipients.
         *
         * @param addresses one address of one recipient each, without names; for a name use
         *     {@link EmailAddress#of(String, String)}
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
         * Adds recipients.
         *
         * @param addresses addresses, with or without names; copied now
         * @return this
         */
        public Builder to(Collection<EmailAddress> addresses) {
            to.addAll(List.copyOf(addresses));
            return this;
        }

        /**
         * Adds recipients of a copy whom all recipients see.
         *
         * @param addresses one address of one recipient each, without names; for a name use
         *     {@link EmailAddress#of(String, String)}
         * @return this
         */
        public Builder cc(String... addresses) {
            for (String address : addresses) cc.add(EmailAddress.of(address));
            return this;
        }

        /**
         * Adds recipients of a copy whom all recipients see.
         *
         * @param addresses addresses, with or without names
         * @return this
         */
        public Builder cc(EmailAddress... addresses) {
            cc.addAll(List.of(addresses));
            return this;
        }

        /**
         * Adds recipients of a copy whom all recipients see.
         *
         * @param addresses addresses, with or without names; copied now
         * @return this
         */
        public Builder cc(Collection<EmailAddress> addresses) {
            cc.addAll(List.copyOf(addresses));
            return this;
        }

        /**
         * Adds recipients of a copy whom no other recipient sees.
         *
         * @param addresses one address of one recipient each, without names; for a name use
         *     {@link EmailAddress#of(String, String)}
         * @return this
         */
        public Builder bcc(String... addresses) {
            for (String address : addresses) bcc.add(EmailAddress.of(address));
            return this;
        }

        /**
         * Adds recipients of a copy whom no other recipient sees.
         *
         * @param addresses addresses, with or without names
         * @return this
         */
        public Builder bcc(EmailAddress... addresses) {
            bcc.addAll(List.of(addresses));
            return this;
        }

        /**
         * Adds recipients of a copy whom no other recipient sees.
         *
         * @param addresses addresses, with or without names; copied now
         * @return this
         */
        public Builder bcc(Collection<EmailAddress> addresses) {
            bcc.addAll(List.copyOf(addresses));
            return this;
        }

        /**
         * Removes all recipients from To, Cc and Bcc, for a message that is built from another one.
         *
         * @return this
         */
        public Builder withoutRecipients() {
            to.clear();
            cc.clear();
            bcc.clear();
            return this;
        }

        /**
         * Sets the address that answers go to.
         *
         * @param address an address, without a name
         * @return this
         */
        public Builder replyTo(String address) {
            return replyTo(EmailAddress.of(address));
        }

        /**
         * Sets the address that answers go to.
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
         * Sets the HTML body. If there is a text body too, the mail program shows the one it prefers.
         *
         * @param body the markup; {@code cid:} followed by the content id of an inline attachment shows that attachment
         * @return this
         */
        public Builder html(String body) {
            this.html = Objects.requireNonNull(body, "body");
            return this;
        }

        /**
         * Sets the AMP for Email body. Mail programs that support AMP show it instead of the text or HTML body; one of
         * these is needed as well.
         *
         * @param body the markup
         * @return this
         */
        public Builder amp(String body) {
            this.amp = Objects.requireNonNull(body, "body");
            return this;
        }

        /**
         * Uses a template stored on the platform instead of a text or HTML body.
         *
         * @param id the template's number; 0 for none
         * @return this
         */
        public Builder template(long id) {
            this.template = id == 0 ? null : Long.valueOf(id);
            return this;
        }

        /**
         * Adds a header. Several headers may have the same name.
         *
         * @param name the header's name
         * @param value the header's value, without line breaks
         * @return this
         */
        public Builder header(String name, String value) {
            return header(new MailHeader(name, value));
        }

        Builder header(MailHeader header) {
            headers.add(header);
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
         * Removes the attachments added so far, for a message that is built from another one.
         *
         * @return this
         */
        public Builder withoutAttachments() {
            attachments.clear();
            return this;
        }

        /**
         * Sets the id of the campaign, which the platform repeats in reports, notifications and complaints. The
         * platform advises digits, Latin letters and hyphens only, and fewer than 30 characters together with the
         * message id. Any other id is sent as well, with a warning to the listener.
         *
         * @param id the campaign's id
         * @return this
         */
        public Builder mailingId(String id) {
            this.mailingId = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Sets the id of this message, which the platform repeats in reports, notifications and complaints. With it you
         * can look up a send whose outcome is unknown. The advice in {@link #mailingId} applies.
         *
         * @param id the message's id
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
         * Sets a metadata pair that the platform repeats in its events. A message takes at most 10 pairs; key and value
         * of a pair have fewer than 100 characters together.
         *
         * @param key the key; a second value for the same key replaces the first
         * @param value the value
         * @return this
         */
        public Builder metadata(String key, String value) {
            metadata.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Adds tags that the platform repeats in its events. A message takes at most 25 tags.
         *
         * @param words the tags
         * @return this
         */
        public Builder tag(String... words) {
            tags.addAll(List.of(words));
            return this;
        }

        /**
         * Sets a member of the request that this class has no method for.
         *
         * @param name the member's wire name
         * @param value text, number, boolean, null, or a list or map of these, copied now. A message with a list or map
         *     cannot be sent as XML. Two names that differ only in letter case are rejected when the message is sent
         * @return this
         * @throws IllegalArgumentException if the name is blank, if this class has a method for the name, if the value
         *     or a value in it has another type, if a list or map contains itself, or if the value is too large for
         *     JSON parsers: more than 500 levels deep, more than 100,000 values, or a number of more than 1,000 digits
         */
        public Builder member(String name, @Nullable Object value) {
            members.put(MemberRules.name(name), MemberCopy.of(name, value));
            return this;
        }

        /**
         * Creates the message. Its content is checked when it is sent.
         *
         * @return an immutable message; the builder can be used further
         */
        public EmailMessage build() {
            return new EmailMessage(this);
        }
    }
}
