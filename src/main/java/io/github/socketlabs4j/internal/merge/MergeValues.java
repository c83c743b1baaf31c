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
 * The fields of one recipient, and what the parts of a mail become when they are filled with them. Names ignore letter case; of a name
 * that is put twice the last value counts, so global fields go first and the row's own in their place. Not thread-safe.
 */
public final class MergeValues {
    /** The field that says whom a row is for. */
    public static final String ADDRESS = "DeliveryAddress";

    /** How many characters the values in one text may have: values that hold one another can grow without end. */
    private static final int MOST_CHARACTERS = 20_000_000;

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+");

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean isMerge;
    private boolean missed;

    private MergeValues(boolean isMerge) {
        this.isMerge = isMerge;
    }

    /**
     * The values of a merge.
     *
     * @return values without a field yet
     */
    public static MergeValues merge() {
        return new MergeValues(true);
    }

    /**
     * The values of a mail that is no merge.
     *
     * @return values with which every text stays as it is
     */
    public static MergeValues none() {
        return new MergeValues(false);
    }

    /**
     * Sets a field.
     *
     * @param name the name between the marks of its placeholders; null is no field
     * @param value what they become; null is empty
     * @return this
     */
    public MergeValues put(@Nullable String name, @Nullable String value) {
        if (name != null) values.put(name, Objects.requireNonNullElse(value, ""));
        return this;
    }

    /**
     * Whom the row is for.
     *
     * @return the address; empty if it does not say
     */
    public String recipient() {
        return Objects.requireNonNullElse(fill(Placeholders.MARK + ADDRESS + Placeholders.MARK), "")
                .strip();
    }

    /**
     * All values by their fields.
     *
     * @return a view, ignoring letter case; empty if nothing is merged
     */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /**
     * Whether any text filled so far had a placeholder without a value.
     *
     * @return true if one was taken away
     */
    public boolean missed() {
        return missed;
    }

    /**
     * Fills a text that becomes part of a body.
     *
     * @param text null is no text
     * @return the text as the recipient gets it
     */
    public @Nullable String fill(@Nullable String text) {
        if (text == null || !isMerge || !text.contains(Placeholders.MARK)) return text;
        return Placeholders.fill(
                text, new BoundedFields(values, MOST_CHARACTERS), name -> missed |= !values.containsKey(name));
    }

    /**
     * Whether values hold one another so deep in a text that some are left out.
     *
     * @param text a text with placeholders
     * @return true if there is no end to them, or a late one
     */
    public boolean isTooDeep(String text) {
        return text.contains(Placeholders.MARK)
                && Placeholders.isTooDeep(text, new BoundedFields(values, MOST_CHARACTERS));
    }

    /**
     * Fills a text that becomes part of a header, where a value must not begin another line.
     *
     * @param text null is no text
     * @return the text as the recipient gets it; null if it comes out empty
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
     * @param name the name beside it
     * @return the address as the recipient sees it; null if it comes out empty, and so is in no header
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
     * @return the header as the recipient gets it; null if its name comes out empty
     */
    public @Nullable MailHeader header(@Nullable String name, @Nullable String value) {
        String filled = fillLine(name);
        return filled == null ? null : new MailHeader(filled, Objects.requireNonNullElse(fillLine(value), ""));
    }
}
