package io.github.socketlabs4j.testing.documents;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.reporting.Disposition;
import io.github.socketlabs4j.wire.OpenValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The platform's words as the numbers that reports and forms use. An unknown word stays a text. */
public final class Words {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private Words() {}

    /** The number of a failure type. */
    public static Node number(@Nullable FailureType type) {
        if (type == null) return Node.NOTHING;
        return switch (type.known()) {
            case TEMPORARY -> new Node.Whole(0);
            case PERMANENT -> new Node.Whole(1);
            case SUPPRESSED -> new Node.Whole(2);
            case UNKNOWN -> unknown(type);
        };
    }

    /** The number of a failure code. */
    public static Node number(@Nullable FailureCode code) {
        return code == null ? Node.NOTHING : unknown(code);
    }

    /** The number of a disposition. */
    public static Node number(@Nullable Disposition disposition) {
        if (disposition == null) return Node.NOTHING;
        return switch (disposition.known()) {
            case FAILED -> new Node.Whole(0);
            case SENT -> new Node.Whole(1);
            case UNKNOWN -> unknown(disposition);
        };
    }

    /** The number of a tracking type. */
    public static Node number(@Nullable TrackingType type) {
        if (type == null) return Node.NOTHING;
        return switch (type.known()) {
            case CLICK -> new Node.Whole(0);
            case OPEN -> new Node.Whole(1);
            case UNSUBSCRIBE -> new Node.Whole(2);
            case UNKNOWN -> unknown(type);
        };
    }

    private static Node unknown(OpenValue value) {
        String word = value.wire();
        return NUMBER.matcher(word).matches() ? new Node.Whole(Long.parseLong(word)) : new Node.Text(word);
    }
}
