package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.merge.Placeholders;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which fields become part of the HTML of a merge, and which of their characters mean something there. */
final class HtmlValues {
    private static final Pattern REFERENCE =
            Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");

    /** Whether a field stands inside a tag, where quotes mean something too. Names ignore letter case. */
    private final Map<String, Boolean> insideTag = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Looks for the fields of a template.
     *
     * @param globals the global fields, whose values may bring others with them
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

    /** The position of the first character of a value that means something where its field stands; -1 if none does. */
    int meaningful(String field, String value) {
        Boolean inside = insideTag.isEmpty() ? null : insideTag.get(field);
        if (inside == null) return -1;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean means = switch (c) {
                case '<', '>' -> true;
                case '&' -> !REFERENCE.matcher(value).region(i, value.length()).lookingAt();
                case '"', '\'' -> inside;
                default -> false;
            };
            if (means) return i;
        }
        return -1;
    }

    /** Finds out which positions of a text are inside HTML tags. Reads the text once, so positions must be asked for in ascending order. */
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

    /** A text with references in place of all characters that mean something in HTML, wherever it stands. */
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
