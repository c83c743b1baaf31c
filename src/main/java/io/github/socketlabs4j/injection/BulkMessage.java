package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.wire.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail merge: one template and a row for each recipient. Immutable. A request takes at most 500 rows, which are split
 * into messages of 50 rows. For more rows use {@link InjectionClient#bulk}.
 *
 * <p>Placeholders such as {@code %%FirstName%%} work in the subject, bodies, addresses, names, both ids and header
 * values. If a row and the global fields have the same name, the row's value is used. A placeholder without a value is
 * replaced by nothing, and the listener gets a warning. Values are inserted without escaping.
 *
 * <pre>{@code
 * EmailMessage template = EmailMessage.from("news@shop.example")
 *         .subject("Hi %%Name%%").text("Your code is %%Code%%, valid until %%Until%%.").build();
 * BulkMessage message = BulkMessage.of(template)
 *         .global("Until", "Friday")
 *         .row(MergeRow.to("ann@example.com", "Ann A.").with("Name", "Ann").with("Code", "Q1"))
 *         .row(MergeRow.to("bo@example.com", "Bo B.").with("Name", "Bo").with("Code", "Q2"))
 *         .build();
 * }</pre>
 */
public final class BulkMessage {
    private final EmailMessage template;
    private final List<MergeField> globals;
    private final List<MergeRow> rows;
    private final boolean refusesFaults;

    private BulkMessage(Builder builder) {
        this.template = builder.template;
        this.globals = List.copyOf(builder.globals);
        this.rows = List.copyOf(builder.rows);
        this.refusesFaults = builder.refusesFaults;
    }

    /**
     * Starts building a merge.
     *
     * @param template what every recipient gets. Its {@code To}, {@code Cc} and {@code Bcc} only set the headers that
     *     recipients see; without {@code To}, that header is {@code %%RecipientName%% <%%DeliveryAddress%%>}
     * @return a builder without rows
     */
    public static Builder of(EmailMessage template) {
        return new Builder(Objects.requireNonNull(template, "template"));
    }

    /**
     * What every recipient gets.
     *
     * @return the template
     */
    public EmailMessage template() {
        return template;
    }

    /**
     * The recipients.
     *
     * @return an unmodifiable list in the order they were added
     */
    public List<MergeRow> rows() {
        return rows;
    }

    /**
     * Inspects the merge before it is sent: finds what a send would reject, and what a send accepts but is probably a
     * mistake.
     *
     * @return an unmodifiable list; empty if nothing was found
     */
    public List<MergeFinding> findings() {
        List<MergeFinding> findings = new ArrayList<>();
        MergeInspector inspector = MergeInspector.of(Format.JSON, template, globals, findings::add);
        rows.forEach(inspector::row);
        inspector.end();
        return List.copyOf(findings);
    }

    /**
     * The mail that one recipient gets, with all placeholders filled in. It follows what is known about the platform's
     * merge, and is what the emulator's mailboxes contain. The merge is not checked; {@link #findings} does that.
     *
     * @param row the recipient, a row of this merge or any other. The mail goes to the row's address, whatever the
     *     {@code To} header shows
     * @return a mail without placeholders, and without {@code Bcc}, which no recipient sees. Attachments, metadata,
     *     tags and the number of a stored template are copied from the template
     */
    public EmailMessage preview(MergeRow row) {
        return MergedMail.of(template, globals, Objects.requireNonNull(row, "row"));
    }

    /**
     * The messages of the request. A merge without rows gives one message without rows, so that the check of the send
     * reports it.
     */
    List<Outgoing> outgoing() {
        List<Outgoing> messages = new ArrayList<>();
        for (int from = 0; from < Math.max(rows.size(), 1); from += MergeData.MOST_ROWS) {
            List<MergeRow> part = rows.subList(from, Math.min(rows.size(), from + MergeData.MOST_ROWS));
            messages.add(new Outgoing(template, new MergeData(part, globals, from, refusesFaults)));
        }
        return messages;
    }

    /**
     * Two merges are equal if their templates, global fields, rows and {@link Builder#refuseMergeFaults} settings are
     * equal.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BulkMessage message
                && template.equals(message.template)
                && globals.equals(message.globals)
                && rows.equals(message.rows)
                && refusesFaults == message.refusesFaults;
    }

    /** Consistent with {@link #equals}. */
    @Override
    public int hashCode() {
        return Objects.hash(template, globals, rows, refusesFaults);
    }

    /** The subject of the template and the number of rows. */
    @Override
    public String toString() {
        return "BulkMessage[" + template.subject() + ", " + rows.size() + " rows]";
    }

    /** Collects the parts of a merge. Not thread-safe. */
    public static final class Builder {
        private final EmailMessage template;
        private final List<MergeField> globals = new ArrayList<>();
        private final List<MergeRow> rows = new ArrayList<>();
        private boolean refusesFaults;

        private Builder(EmailMessage template) {
            this.template = template;
        }

        /**
         * Adds a field that has the same value for all recipients. The value may contain placeholders of row fields.
         *
         * @param field the name between the percent signs
         * @param value the text that replaces the placeholder
         * @return this
         */
        public Builder global(String field, String value) {
            globals.add(new MergeField(Objects.requireNonNull(field, "field"), Objects.requireNonNull(value, "value")));
            return this;
        }

        /**
         * Adds a recipient.
         *
         * @param row the recipient and its fields
         * @return this
         */
        public Builder row(MergeRow row) {
            rows.add(Objects.requireNonNull(row, "row"));
            return this;
        }

        /**
         * Adds recipients.
         *
         * @param more the rows; read once, now
         * @return this
         */
        public Builder rows(Iterable<MergeRow> more) {
            more.forEach(this::row);
            return this;
        }

        /**
         * Adds recipients.
         *
         * @param more the rows; consumed now, not closed
         * @return this
         */
        public Builder rows(Stream<MergeRow> more) {
            more.forEachOrdered(this::row);
            return this;
        }

        /**
         * Rejects the merge if it has a probable mistake: a placeholder that no field fills
         * ({@code merge-field-unknown}) or that has no value in some rows ({@code merge-field-missing}), a field that
         * no text uses ({@code merge-field-unused}), or percent signs in a field's name ({@code merge-field-marks}). A
         * send then throws {@link io.github.socketlabs4j.error.InvalidMessageException} with these problems and sends
         * nothing. Without this setting, the merge is sent and the listener gets a warning with that code.
         *
         * @return this
         */
        public Builder refuseMergeFaults() {
            refusesFaults = true;
            return this;
        }

        /**
         * Creates the merge. Its content is checked when it is sent.
         *
         * @return an immutable message
         */
        public BulkMessage build() {
            return new BulkMessage(this);
        }
    }
}
