package io.github.socketlabs4j.testing.documents;

import io.github.socketlabs4j.mail.Attachment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a document: an object, a list, a file or a scalar. Immutable. */
public sealed interface Node {
    /** A value that is a single text in every format. */
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

    /** A boolean. */
    record Flag(boolean yes) implements Scalar {
        @Override
        public String text() {
            return Boolean.toString(yes);
        }
    }

    /**
     * A time with as many digits of a second as it needs, but at most seven, because .NET's clock has units of 100 ns.
     */
    record Time(Instant time) implements Scalar {
        /** Like {@code Instant.toString}, but with 0, 3, 6 or 7 digits of a second. */
        @Override
        public String text() {
            // By hand: formatting the time with a DateTimeFormatter would take longer than everything else of a report
            // row.
            LocalDateTime second = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
            return second + (second.getSecond() == 0 ? ":00" : "") + fraction(time.getNano() / 100) + "Z";
        }

        private static String fraction(int tenMillionths) {
            if (tenMillionths == 0) return "";
            int digits = tenMillionths % 10 != 0 ? 7 : tenMillionths % 10_000 != 0 ? 6 : 3;
            return "." + Integer.toString(10_000_000 + tenMillionths).substring(1, 1 + digits);
        }
    }

    /** The time of a document, always with seven digits of a second. */
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

    /** A file in base64, with its length when the document was created. It is read while the document is written. */
    record File(Attachment file, long length) implements Node {}

    /**
     * A list.
     *
     * @param name the element name of its values in XML
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

    /** A text; absent for null. */
    static Node of(@Nullable String text) {
        return text == null ? NOTHING : new Text(text);
    }

    /** A whole number; absent for null. */
    static Node of(@Nullable Long number) {
        return number == null ? NOTHING : new Whole(number);
    }

    /** A time; absent for null. */
    static Node of(@Nullable Instant time) {
        return time == null ? NOTHING : new Time(time);
    }
}
