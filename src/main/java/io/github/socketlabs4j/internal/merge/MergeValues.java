package io.github.socketlabs4j.internal.merge;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The merge fields of one recipient. Fills the parts of a mail with their values. Names are compared without regard to
 * case. If a name is put twice, the last value counts; so put global fields first, and then those of the row. Not
 * thread-safe.
 */
public final class MergeValues {
    /** The field with the address of the recipient. */
    public static final String ADDRESS = "DeliveryAddress";

    /** How many characters the values in one text may have together; see {@link BoundedFields}. */
    private static final int MOST_CHARACTERS = 20_000_000;

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+");

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean isMerge;
    private boolean missed;

    private MergeValues(boolean isMerge) {
        this.isMerge = isMerge;
    }

    /**
     * Creates the values of a merge.
     *
     * @return values without any fields
     */
    public static MergeValues merge() {
        return new MergeValues(true);
    }

    /**
     * Creates the values of a mail that is not a merge.
     *
     * @return values that leave every text as it is
     */
    public static MergeValues none() {
        return new MergeValues(false);
    }

    /**
     * Sets a field.
     *
     * @param name the name of the field; null is ignored
     * @param value its value; null is empty
     * @return this
     */
    public MergeValues put(@Nullable String name, @Nullable String value) {
        if (name != null) values.put(name, Objects.requireNonNullElse(value, ""));
        return this;
    }

    /**
     * The address of the recipient.
     *
     * @return the address; empty if the row has none
     */
    public String recipient() {
        return Objects.requireNonNullElse(fill(Placeholders.MARK + ADDRESS + Placeholders.MARK), "")
                .strip();
    }

    /**
     * All values by the name of their field.
     *
     * @return an unmodifiable view, in which names are looked up without regard to case; empty if the mail is not a
     *     merge
     */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /**
     * Whether any text that was filled so far had a placeholder without a value.
     *
     * @return true if a placeholder was removed
     */
    public boolean missed() {
        return missed;
    }

    /**
     * Fills a text of a body.
     *
     * @param text the text, or null
     * @return the text as the recipient gets it; null if there is none
     */
    public @Nullable String fill(@Nullable String text) {
        if (text == null || !isMerge || !text.contains(Placeholders.MARK)) return text;
        return Placeholders.fill(
                text, new BoundedFields(values, MOST_CHARACTERS), name -> missed |= !values.containsKey(name));
    }

    /**
     * Whether values contain each other's placeholders so deeply that {@link #fill} leaves some out.
     *
     * @param text a text with placeholders
     * @return true if some would be left out
     */
    public boolean isTooDeep(String text) {
        return text.contains(Placeholders.MARK)
                && Placeholders.isTooDeep(text, new BoundedFields(values, MOST_CHARACTERS));
    }

    /**
     * Fills a text of a header. Line breaks in it become blanks, because a value must not add a line to the headers.
     *
     * @param text the text, or null
     * @return the text as the recipient gets it; null if there is none, or it is empty
     */
    public @Nullable String fillLine(@Nullable String text) {
        String filled = fill(text);
        if (filled == null || filled.isEmpty()) return null;
        return isMerge ? LINE_BREAKS.matcher(filled).replaceAll(" ") : filled;
    }

    /**
     * Fills an address.
     *
     * @param address the address, with or without placeholders
     * @param name the display name
     * @return the address as the recipient gets it; null if it is empty, and so in no header
     */
    public @Nullable EmailAddress address(@Nullable String address, @Nullable String name) {
        String filled = fillLine(address);
        return filled == null ? null : EmailAddress.of(filled.strip(), fillLine(name));
    }

    /**
     * Fills a header.
     *
     * @param name its name
     * @param value its value
     * @return the header as the recipient gets it; null if its name is empty
     */
    public @Nullable MailHeader header(@Nullable String name, @Nullable String value) {
        String filled = fillLine(name);
        return filled == null ? null : new MailHeader(filled, Objects.requireNonNullElse(fillLine(value), ""));
    }
}
