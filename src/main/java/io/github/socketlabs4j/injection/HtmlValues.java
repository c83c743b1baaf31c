package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.merge.Placeholders;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows which fields are inserted into the HTML of a merge, and finds characters in their values that have a meaning
 * there.
 */
final class HtmlValues {
    private static final Pattern REFERENCE =
            Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");

    /**
     * The fields that are inserted into HTML, and whether one is inserted inside a tag, where quotes have a meaning
     * too. Names ignore letter case.
     */
    private final Map<String, Boolean> insideTag = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Finds the fields in the HTML and AMP bodies of a template.
     *
     * @param globals the global fields, whose values may contain placeholders of other fields
     */
    HtmlValues(EmailMessage template, List<MergeField> globals) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (MergeField global : globals) values.put(global.name(), global.value());
        Deque<String> open = new ArrayDeque<>();
        look(template.html(), false, values, open);
        look(template.amp(), false, values, open);
        for (String name = open.poll(); name != null; name = open.poll()) {
            look(values.get(name), Boolean.TRUE.equals(insideTag.get(name)), values, open);
        }
    }

    private void look(@Nullable String markup, boolean isInTag, Map<String, String> values, Deque<String> open) {
        if (markup == null) return;
        Tags tags = new Tags(markup);
        Placeholders.find(markup, values::containsKey, (name, at) -> {
            boolean inside = tags.isInside(at) || isInTag;
            Boolean before = insideTag.get(name);
            if (before == null || (inside && !before)) {
                insideTag.put(name, inside);
                open.add(name);
            }
        });
    }

    /**
     * The position of the first character of a value that has a meaning in the HTML that the field is inserted into; -1
     * if there is none.
     */
    int indexOfMarkup(String field, String value) {
        Boolean inside = insideTag.isEmpty() ? null : insideTag.get(field);
        if (inside == null) return -1;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isMarkup = switch (c) {
                case '<', '>' -> true;
                case '&' -> !REFERENCE.matcher(value).region(i, value.length()).lookingAt();
                case '"', '\'' -> inside;
                default -> false;
            };
            if (isMarkup) return i;
        }
        return -1;
    }

    /**
     * Finds out which positions of a text are inside HTML tags. Reads the text once, so positions must be asked for in
     * ascending order.
     */
    private static final class Tags {
        private static final String COMMENT = "!--";
        private static final String END_OF_COMMENT = "-->";

        private final String html;
        private int next;
        private boolean isInside;
        /** The quote that ends the attribute value being read; 0 outside of quoted values. */
        private char quote;
        /** The last character of the tag that is not whitespace. A quote begins a value only behind an equals sign. */
        private char last;

        Tags(String html) {
            this.html = html;
        }

        boolean isInside(int position) {
            while (next < position) read(html.charAt(next++));
            return isInside;
        }

        private void read(char c) {
            if (!isInside) {
                if (c == '<') begin();
            } else if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '>') {
                isInside = false;
            } else {
                if (last == '=' && (c == '"' || c == '\'')) quote = c;
                if (!Character.isWhitespace(c)) last = c;
            }
        }

        private void begin() {
            if (html.startsWith(COMMENT, next)) {
                int end = html.indexOf(END_OF_COMMENT, next + COMMENT.length());
                next = end < 0 ? html.length() : end + END_OF_COMMENT.length();
            } else {
                // A less-than sign before anything else is text.
                isInside = next < html.length() && isBeginning(html.charAt(next));
                last = 0;
            }
        }

        private static boolean isBeginning(char c) {
            return Character.isLetter(c) || c == '/' || c == '!' || c == '?' || c == '%';
        }
    }

    /** A text in which all characters that may have a meaning in HTML are replaced by references. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
