package io.github.socketlabs4j.testing.documents;

import io.github.socketlabs4j.mail.Attachment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value of a document: an object, a list, a file or a scalar. Immutable. */
public sealed interface Node {
    /** What is one text in every format. */
    sealed interface Scalar extends Node {
        /** The text, as CSV and forms have it. */
        String text();
    }

    /** A text. */
    record Text(String text) implements Scalar {}

    /** A whole number. */
    record Whole(long number) implements Scalar {
        @Override
        public String text() {
            return Long.toString(number);
        }
    }

    /** A number that may have a fraction. */
    record Decimal(double number) implements Scalar {
        @Override
        public String text() {
            return Double.toString(number);
        }
    }

    /** Yes or no. */
    record Flag(boolean yes) implements Scalar {
        @Override
        public String text() {
            return Boolean.toString(yes);
        }
    }

    /** When something happened, as exact as it needs to be, but at most to the ten millionth of a second, as .NET's clock is. */
    record Time(Instant time) implements Scalar {
        private static final Pattern NINE_DIGITS = Pattern.compile("(\\.\\d{7})\\d{2}Z");
        private static final Pattern IDLE_ZEROS = Pattern.compile("(?<=\\.\\d{6})0Z|\\.0{7}Z");

        @Override
        public String text() {
            // An instant is told in groups of three digits; without the last two, what is left may end in zeros.
            String text = NINE_DIGITS.matcher(time.toString()).replaceFirst("$1Z");
            return IDLE_ZEROS.matcher(text).replaceFirst("Z");
        }
    }

    /** When a document was made, always to the ten millionth of a second. */
    record Stamp(Instant time) implements Scalar {
        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

        @Override
        public String text() {
            return FORM.format(time);
        }
    }

    /** A value that is absent. */
    record Nothing() implements Scalar {
        @Override
        public String text() {
            return "";
        }
    }

    /** A file as base64, with the length it had when the document was begun. It is read when the document is written. */
    record File(Attachment file, long length) implements Node {}

    /**
     * A list.
     *
     * @param name the name each of its values has in XML
     * @param nodes the values
     */
    record Items(String name, List<? extends Node> nodes) implements Node {}

    /** An object. */
    record Members(List<Member> members) implements Node {
        /** An object of these members. */
        public static Members of(Member... members) {
            return new Members(List.of(members));
        }
    }

    /** A value that is absent. */
    Node NOTHING = new Nothing();

    /** A text, or nothing. */
    static Node of(@Nullable String text) {
        return text == null ? NOTHING : new Text(text);
    }

    /** A whole number, or nothing. */
    static Node of(@Nullable Long number) {
        return number == null ? NOTHING : new Whole(number);
    }

    /** When something happened, or nothing. */
    static Node of(@Nullable Instant time) {
        return time == null ? NOTHING : new Time(time);
    }
}
