package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.wire.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail merge: one template and a row for each recipient. Immutable. A request takes at most 500 rows; they are spread over
 * messages of 50.
 *
 * <p>Placeholders such as {@code %%FirstName%%} work in subject, bodies, addresses, names, both ids and header values. A row's
 * field wins over a global one; a placeholder without a value comes out empty, which the listener is warned of; values are
 * inserted without escaping.
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
     * Begins a merge.
     *
     * @param template what every recipient gets. Its {@code To}, {@code Cc} and {@code Bcc} only build the headers that
     *     recipients see; without {@code To} it is {@code %%RecipientName%% <%%DeliveryAddress%%>}
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
     * Looks at the merge before it is sent: at what a send would refuse, and at what is sent and was probably not meant.
     *
     * @return an unmodifiable list; empty if there is nothing to say
     */
    public List<MergeFinding> findings() {
        List<MergeFinding> findings = new ArrayList<>();
        MergeInspector inspector = MergeInspector.of(Format.JSON, template, globals, findings::add);
        rows.forEach(inspector::row);
        inspector.end();
        return List.copyOf(findings);
    }

    /**
     * The mail that one recipient gets, with everything filled in: as the platform is understood, and as the emulator's mailboxes
     * have it. Not checked; {@link #findings} does that.
     *
     * @param row the recipient, one of the merge's or any other; its mail goes to its own address, whatever the {@code To} of the
     *     mail shows
     * @return a mail without placeholders and without {@code Bcc}, which nobody gets to see; attachments, metadata and tags are the
     *     template's, and so is the number of a template that is stored on the platform
     */
    public EmailMessage preview(MergeRow row) {
        return MergedMail.of(template, globals, Objects.requireNonNull(row, "row"));
    }

    /** The request's messages; one without rows if there are none, so that there is something to find fault with. */
    List<Outgoing> outgoing() {
        List<Outgoing> messages = new ArrayList<>();
        for (int from = 0; from < Math.max(rows.size(), 1); from += MergeData.MOST_ROWS) {
            List<MergeRow> part = rows.subList(from, Math.min(rows.size(), from + MergeData.MOST_ROWS));
            messages.add(new Outgoing(template, new MergeData(part, globals, from, refusesFaults)));
        }
        return messages;
    }

    /** Two merges are equal if their templates, global fields and rows are, and both refuse faults or neither. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BulkMessage message
                && template.equals(message.template)
                && globals.equals(message.globals)
                && rows.equals(message.rows)
                && refusesFaults == message.refusesFaults;
    }

    /** Fits {@link #equals}. */
    @Override
    public int hashCode() {
        return Objects.hash(template, globals, rows, refusesFaults);
    }

    /** Subject of the template and number of rows. */
    @Override
    public String toString() {
        return "BulkMessage[" + template.subject() + ", " + rows.size() + " rows]";
    }

    /** Gathers the parts of a merge. Not thread-safe. */
    public static final class Builder {
        private final EmailMessage template;
        private final List<MergeField> globals = new ArrayList<>();
        private final List<MergeRow> rows = new ArrayList<>();
        private boolean refusesFaults;

        private Builder(EmailMessage template) {
            this.template = template;
        }

        /**
         * Adds a field with the same value for all recipients; it may hold placeholders of row fields.
         *
         * @param field the name between the percent signs
         * @param value what the placeholder becomes
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
         * @param more read once, now
         * @return this
         */
        public Builder rows(Iterable<MergeRow> more) {
            more.forEach(this::row);
            return this;
        }

        /**
         * Adds recipients.
         *
         * @param more consumed now; not closed
         * @return this
         */
        public Builder rows(Stream<MergeRow> more) {
            more.forEachOrdered(this::row);
            return this;
        }

        /**
         * Refuses what is probably a slip: a placeholder that no field fills ({@code merge-field-unknown}) or that has no value in
         * some rows ({@code merge-field-missing}), a field that no text uses ({@code merge-field-unused}), and percent signs in a
         * field's name ({@code merge-field-marks}). Then they are problems of an
         * {@link io.github.socketlabs4j.error.InvalidMessageException} and nothing is sent; otherwise the mail goes out, and the
         * listener hears a warning of that code.
         *
         * @return this
         */
        public Builder refuseMergeFaults() {
            refusesFaults = true;
            return this;
        }

        /**
         * The merge. Its content is checked when it is sent.
         *
         * @return an immutable message
         */
        public BulkMessage build() {
            return new BulkMessage(this);
        }
    }
}
