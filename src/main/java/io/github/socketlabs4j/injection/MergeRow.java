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
 * One recipient of a merge with the values of its fields. Immutable. Adding a field takes constant time: the new row
 * refers to the row it extends.
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
     * @param address the recipient's address, sent as the field {@code DeliveryAddress}; the check before a send
     *     rejects null and blank
     * @return the row
     */
    public static MergeRow to(@Nullable String address) {
        return new MergeRow(null, ADDRESS, address, null);
    }

    /**
     * A row for a recipient with a name.
     *
     * @param address the recipient's address, sent as the field {@code DeliveryAddress}; the check before a send
     *     rejects null and blank
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
     * @param field the name between the percent signs of a placeholder; the check before a send rejects a row with the
     *     same name twice, ignoring letter case
     * @param value the text that replaces the placeholder, not escaped; null is the same as empty
     * @return the extended row
     */
    public MergeRow with(String field, @Nullable String value) {
        return new MergeRow(this, field, value, key);
    }

    /**
     * This row with one more field, whose value is escaped for HTML: {@code <}, {@code >}, {@code &} and quotes are
     * replaced by references, so that mail programs show them as characters. For the subject or a plain-text body, add
     * the unescaped value as a field with another name.
     *
     * @param field the name between the percent signs of a placeholder, in an HTML or AMP body
     * @param text the text to show there; null is the same as empty
     * @return the extended row
     */
    public MergeRow withHtml(String field, @Nullable String text) {
        return with(field, text == null ? null : HtmlValues.escaped(text));
    }

    /**
     * The recipient's address.
     *
     * @return the address, or null if the row was made without one
     */
    public @Nullable String address() {
        MergeRow first = this;
        while (first.before != null) first = first.before;
        return first.value;
    }

    /**
     * This row with a key, such as a customer number, by which a bulk run recognizes the row when the run is started
     * again. The key is not sent.
     *
     * @param key a text that no other row of the run has
     * @return the keyed row
     * @throws IllegalArgumentException if the key is blank
     */
    public MergeRow withKey(String key) {
        if (key.isBlank())
            throw new IllegalArgumentException("a row's key is blank; give what no other row has, or none");
        return new MergeRow(before, field, value, key);
    }

    /**
     * The key by which a bulk run recognizes this row.
     *
     * @return the key, or null if the row has none; a bulk run then uses the row's number
     */
    public @Nullable String key() {
        return key;
    }

    /**
     * The fields and their values.
     *
     * @return an unmodifiable map in the order the fields were added, first the address as {@code DeliveryAddress}. A
     *     null value is returned as empty text. If a name was added twice, the first value is returned; a send rejects
     *     such a row
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

    /** Whether all values consist of {@linkplain CharacterRules#isPlain plain} characters. */
    boolean isPlain() {
        for (MergeRow row = this; row != null; row = row.before) {
            if (row.value != null && !CharacterRules.isPlain(row.value)) return false;
        }
        return true;
    }

    /** Whether any value contains {@code %%}, and so perhaps a placeholder. */
    boolean hasMarks() {
        for (MergeRow row = this; row != null; row = row.before) {
            if (row.value != null && row.value.contains(Placeholders.MARK)) return true;
        }
        return false;
    }

    /**
     * Two rows are equal if they have the same key, and the same fields with the same values in the same order. Null is
     * the same as empty.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MergeRow row
                && hasFieldsOf(row)
                && Objects.equals(key, row.key)
                && mergeFields().equals(row.mergeFields());
    }

    /** Consistent with {@link #equals}. */
    @Override
    public int hashCode() {
        return Objects.hash(key, mergeFields());
    }

    /** The recipient's address and the number of fields. */
    @Override
    public String toString() {
        return "MergeRow[" + address() + ", " + size + " fields]";
    }
}
