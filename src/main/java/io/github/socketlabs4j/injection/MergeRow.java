package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.merge.Placeholders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of a merge with the values of its fields. Immutable; a field can be added in constant time however many there
 * are.
 *
 * <pre>{@code
 * MergeRow row = MergeRow.to("ann@example.com", "Ann A.").with("Name", "Ann").with("Code", "Q1");
 * }</pre>
 */
public final class MergeRow {
    static final String ADDRESS = "DeliveryAddress";
    static final String NAME = "RecipientName";

    private final @Nullable MergeRow before;
    private final String field;
    private final @Nullable String value;
    private final int size;
    private final @Nullable String key;

    private MergeRow(@Nullable MergeRow before, String field, @Nullable String value, @Nullable String key) {
        this.before = before;
        this.key = key;
        this.field = Objects.requireNonNull(field, "field");
        this.value = value;
        this.size = before == null ? 1 : before.size + 1;
    }

    /**
     * A row for a recipient without a name.
     *
     * @param address where its mail goes, sent as the field {@code DeliveryAddress}; null or blank is a problem of the mail,
     *     found before it is sent
     * @return the row
     */
    public static MergeRow to(@Nullable String address) {
        return new MergeRow(null, ADDRESS, address, null);
    }

    /**
     * A row for a recipient with a name.
     *
     * @param address where its mail goes, sent as the field {@code DeliveryAddress}; null or blank is a problem of the mail,
     *     found before it is sent
     * @param name the recipient's name, sent as the field {@code RecipientName}; null for none
     * @return the row
     */
    public static MergeRow to(@Nullable String address, @Nullable String name) {
        MergeRow row = to(address);
        return name == null ? row : row.with(NAME, name);
    }

    /**
     * This row with one more field.
     *
     * @param field the name between the percent signs of a placeholder; a name used twice in a row, in any letter case, is a
     *     problem of the mail
     * @param value what the placeholder becomes, not escaped; null is the same as empty
     * @return the longer row
     */
    public MergeRow with(String field, @Nullable String value) {
        return new MergeRow(this, field, value, key);
    }

    /**
     * This row with one more field, whose value is text and becomes part of HTML: {@code <}, {@code >}, {@code &} and quotes are
     * escaped, so that they are shown and mean nothing. For a subject or a plain text give the value as it is, under another name.
     *
     * @param field the name between the percent signs of a placeholder, in an HTML or AMP body
     * @param text what is to be read there; null is the same as empty
     * @return the longer row
     */
    public MergeRow withHtml(String field, @Nullable String text) {
        return with(field, text == null ? null : HtmlValues.escaped(text));
    }

    /**
     * Where this row's mail goes.
     *
     * @return the address, or null if the row was made without one
     */
    public @Nullable String address() {
        MergeRow first = this;
        while (first.before != null) first = first.before;
        return first.value;
    }

    /**
     * This row with a key of its own, by which a bulk run knows it again when it is started again, such as a customer's number. It is
     * not sent.
     *
     * @param key what no other row of the run has
     * @return the keyed row
     * @throws IllegalArgumentException if it is blank
     */
    public MergeRow withKey(String key) {
        if (key.isBlank())
            throw new IllegalArgumentException("a row's key is blank; give what no other row has, or none");
        return new MergeRow(before, field, value, key);
    }

    /**
     * What a bulk run knows this row by.
     *
     * @return the key, or null if the row has none and is known by its number
     */
    public @Nullable String key() {
        return key;
    }

    /**
     * The fields and their values.
     *
     * @return an unmodifiable map in the order they were added, the address first, as the field {@code DeliveryAddress}; null is empty;
     *     of a name used twice, which is a problem of the mail, the first
     */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (MergeField field : mergeFields()) fields.putIfAbsent(field.name(), field.value());
        return Collections.unmodifiableMap(fields);
    }

    /** The fields in the order they were added, the address first. */
    List<MergeField> mergeFields() {
        List<MergeField> fields = new ArrayList<>(size);
        for (MergeRow row = this; row != null; row = row.before) {
            fields.add(new MergeField(row.field, row.value == null ? "" : row.value));
        }
        Collections.reverse(fields);
        return fields;
    }

    /** Whether another row has fields of the same names in the same order. */
    boolean hasFieldsOf(MergeRow other) {
        if (size != other.size) return false;
        MergeRow theirs = other;
        for (MergeRow row = this; row != null && theirs != null; row = row.before) {
            if (!row.field.equals(theirs.field)) return false;
            theirs = theirs.before;
        }
        return true;
    }

    /** Whether no value has a character to think about. */
    boolean isPlain() {
        for (MergeRow row = this; row != null; row = row.before) {
            if (row.value != null && !CharacterRules.isPlain(row.value)) return false;
        }
        return true;
    }

    /** Whether any value has a mark, and so perhaps a placeholder. */
    boolean hasMarks() {
        for (MergeRow row = this; row != null; row = row.before) {
            if (row.value != null && row.value.contains(Placeholders.MARK)) return true;
        }
        return false;
    }

    /** Two rows are equal if they have the same key and the same fields with the same values in the same order; null is the same as empty. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MergeRow row
                && hasFieldsOf(row)
                && Objects.equals(key, row.key)
                && mergeFields().equals(row.mergeFields());
    }

    /** Fits {@link #equals}. */
    @Override
    public int hashCode() {
        return Objects.hash(key, mergeFields());
    }

    /** How many fields the row has and whom it goes to. */
    @Override
    public String toString() {
        return "MergeRow[" + address() + ", " + size + " fields]";
    }
}
