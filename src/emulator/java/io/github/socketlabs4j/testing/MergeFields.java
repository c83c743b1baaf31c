package io.github.socketlabs4j.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One recipient of a message: the fields of its row over the global ones, and the filling of placeholders with them. */
final class MergeFields {
    static final String ADDRESS = "DeliveryAddress";

    /** No merge: every text stays as it is. */
    static final MergeFields NONE = new MergeFields(null, null);

    private static final int MOST_PASSES = 5;

    /** What a placeholder without a value must look like to vanish; "50%% off, 20%% more" is none. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_. -]*[\\p{L}\\p{N}_.-])?");

    /** The address as it was sent; empty if there is none. */
    final String recipient;

    private final @Nullable Map<String, String> values;
    private boolean missed;

    private MergeFields(@Nullable Map<String, String> values, @Nullable String address) {
        this.values = values;
        this.recipient = Objects.requireNonNullElse(fill(address), "");
    }

    /** All a message is for. In a merge only the rows get mail; To, Cc and Bcc are no more than lines to read. */
    static List<MergeFields> ofRecipients(Posted message) {
        List<MergeFields> all = new ArrayList<>();
        if (!isMerge(message)) {
            for (Posted to : recipients(message)) all.add(new MergeFields(null, to.text("EmailAddress")));
            return all;
        }
        for (List<Posted> row : rows(message)) {
            // Global values first, then the row's own in their place.
            Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            put(values, globals(message));
            put(values, row);
            all.add(new MergeFields(values, "%%" + ADDRESS + "%%"));
        }
        return all;
    }

    /** How many a message is for. */
    static int count(Posted message) {
        return (isMerge(message) ? rows(message) : recipients(message)).size();
    }

    static List<Posted> recipients(Posted message) {
        List<Posted> all = new ArrayList<>();
        for (String line : List.of("To", "Cc", "Bcc")) all.addAll(message.objects(line));
        return all;
    }

    private static void put(Map<String, String> values, List<Posted> fields) {
        for (Posted field : fields) {
            String name = field.text("Field");
            if (name != null) values.put(name, Objects.requireNonNullElse(field.text("Value"), ""));
        }
    }

    /** Whether there is merge data that says anything; an empty object does not make a merge. */
    static boolean isMerge(Posted message) {
        return !(rows(message).isEmpty() && globals(message).isEmpty());
    }

    static List<List<Posted>> rows(Posted message) {
        return data(message, "PerMessage");
    }

    static List<Posted> globals(Posted message) {
        return data(message, "Global");
    }

    private static <V> List<V> data(Posted message, String name) {
        Posted data = message.get("MergeData");
        return data == null ? List.of() : data.list(name);
    }

    /** Whether any text filled so far had a placeholder without a value. */
    boolean missed() {
        return missed;
    }

    /** A text that becomes part of a body. */
    @Nullable
    String fill(@Nullable String text) {
        if (text == null || values == null || !text.contains("%%")) return text;
        String filled = text;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String next = pass(filled, values, false);
            if (next.equals(filled)) break;
            filled = next;
        }
        return pass(filled, values, true);
    }

    /** A text that becomes part of a header, where a value must not begin another line; null if it comes out empty. */
    @Nullable
    String fillLine(@Nullable String text) {
        String filled = fill(text);
        if (filled == null || filled.isEmpty()) return null;
        return values == null ? filled : filled.replaceAll("[\\r\\n]+", " ");
    }

    private String pass(String text, Map<String, String> known, boolean last) {
        StringBuilder out = new StringBuilder(text.length() + 64);
        int at = 0;
        for (int open = text.indexOf("%%"); open >= 0; open = text.indexOf("%%", at)) {
            out.append(text, at, open);
            int close = text.indexOf("%%", open + 2);
            String name = close < 0 ? "" : text.substring(open + 2, close);
            String value = last ? null : known.get(name);
            if (value != null) out.append(value);
            else if (!NAME.matcher(name).matches()) out.append("%%");
            else if (!last) out.append(text, open, close + 2);
            else missed |= !known.containsKey(name);
            boolean placeholder = value != null || NAME.matcher(name).matches();
            at = placeholder ? close + 2 : open + 2;
        }
        return out.append(text, at, text.length()).toString();
    }
}
