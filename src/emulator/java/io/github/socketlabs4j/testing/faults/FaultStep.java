package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.injection.SendCode;
import java.time.Duration;

/** One fault of a request or its answer. {@code toString} describes it in words. */
public sealed interface FaultStep
        permits FaultStep.Page,
                FaultStep.Refusal,
                FaultStep.Header,
                FaultStep.Drop,
                FaultStep.Delay,
                FaultStep.Cut,
                FaultStep.Padding,
                FaultStep.PageLimit,
                FaultStep.Switch,
                AnswerChange {
    private static void checkStatus(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + ": expected 200 to 599");
        }
    }

    /** An answer that is neither a receipt nor a report. */
    record Page(int status, String mediaType, String body) implements FaultStep {
        private static final String HTML =
                "<!DOCTYPE html><html><head><title>Unavailable</title></head><body><h1>Unavailable</h1></body></html>";

        /** Rejects an invalid status. */
        public Page {
            checkStatus(status);
        }

        /** A line of plain text. */
        public static Page text(int status) {
            return new Page(status, "text/plain", "the emulator was told to answer " + status);
        }

        /** An HTML page, as from proxies and during maintenance. */
        public static Page html(int status) {
            return new Page(status, "text/html", HTML);
        }

        @Override
        public String toString() {
            return "answers status " + status + " with " + mediaType;
        }
    }

    /** A rejection of the whole request in the format of the API. */
    record Refusal(int status, SendCode code) implements FaultStep {
        /** Rejects an invalid status. */
        public Refusal {
            checkStatus(status);
        }

        @Override
        public String toString() {
            return "refuses with " + code + " and status " + status;
        }
    }

    /** An additional header of the answer. */
    record Header(String name, String value) implements FaultStep {
        @Override
        public String toString() {
            return "sends the header " + name + ": " + value;
        }
    }

    /** No answer. */
    record Drop(boolean afterActing) implements FaultStep {
        @Override
        public String toString() {
            return "drops the connection " + (afterActing ? "after" : "before") + " acting";
        }
    }

    /** A delayed answer. */
    record Delay(Duration time) implements FaultStep {
        /** Rejects a negative time. */
        public Delay {
            if (time.isNegative()) throw new IllegalArgumentException("time " + time + " < 0");
        }

        @Override
        public String toString() {
            return "answers " + time.toMillis() + " ms late";
        }
    }

    /** A truncated answer. */
    record Cut(int bytes) implements FaultStep {
        /** Checks the number. */
        public Cut {
            if (bytes < 0) throw new IllegalArgumentException("bytes " + bytes + " < 0");
        }

        @Override
        public String toString() {
            return "breaks off after " + bytes + " bytes";
        }
    }

    /** Blanks after the answer. */
    record Padding(int bytes) implements FaultStep {
        /** Checks the number. */
        public Padding {
            if (bytes < 0) throw new IllegalArgumentException("bytes " + bytes + " < 0");
        }

        @Override
        public String toString() {
            return "fills the answer up to " + bytes + " bytes";
        }
    }

    /** A smaller page size. */
    record PageLimit(int rows) implements FaultStep {
        /** Checks the number. */
        public PageLimit {
            if (rows < 1) throw new IllegalArgumentException("rows " + rows + " < 1");
        }

        @Override
        public String toString() {
            return "gives " + rows + " rows at the most";
        }
    }

    /** Faults without parameters. */
    enum Switch implements FaultStep {
        /** The request is acted on, although the answer says it is not. */
        ACTING("acts all the same"),
        /** The answer has its usual status and no body. */
        EMPTY("sends no body"),
        /** JSON instead of XML, and the other way round. */
        OTHER_FORMAT("answers in another format"),
        /** XML without the declaration. */
        NO_DECLARATION("leaves out the XML declaration"),
        /** CSV without the header row. */
        NO_HEADER_ROW("leaves out the row of names");

        private final String words;

        Switch(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
