package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FblType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.reporting.Disposition;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.OpenClick;
import io.github.socketlabs4j.reporting.ProcessedMessage;
import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.reporting.SpamComplaint;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.letters.TakenMail;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that has happened to a mail, or a report row without mail. */
public sealed interface Event {
    /** When it happened. */
    Instant dateTime();

    /** The mail it happened to; null for a report row without mail. */
    @Nullable
    TakenMail mail();

    /** An event that is a row of a report. */
    sealed interface Reported extends Event {
        /** The report, named by its record type. */
        Class<? extends ReportRow> report();

        /** The row of the report. */
        ReportRow row();
    }

    /** The server has accepted a mail. */
    record Queued(TakenMail mail, Instant dateTime) implements Reported {
        @Override
        public Class<QueuedMessage> report() {
            return QueuedMessage.class;
        }

        @Override
        public QueuedMessage row() {
            Letter letter = mail.letter();
            return new QueuedMessage(
                    mail.serverId(),
                    dateTime,
                    letter.messageId(),
                    letter.mailingId(),
                    mail.recipient(),
                    letter.from().address(),
                    letter.size(),
                    Map.of());
        }
    }

    /** The recipient's server has accepted a mail. */
    record Processed(TakenMail mail, Instant dateTime) implements Reported {
        /** An IP address reserved for documentation. */
        public static final String LOCAL_IP = "203.0.113.25";

        @Override
        public Class<ProcessedMessage> report() {
            return ProcessedMessage.class;
        }

        @Override
        public ProcessedMessage row() {
            Letter letter = mail.letter();
            return new ProcessedMessage(
                    mail.serverId(),
                    dateTime,
                    letter.messageId(),
                    letter.mailingId(),
                    mail.recipient(),
                    letter.from().address(),
                    Disposition.SENT,
                    LOCAL_IP,
                    letter.size(),
                    response(),
                    Map.of());
        }

        /** The answer of the recipient's server. */
        public String response() {
            return "250 2.0.0 OK emulated " + mail.id();
        }
    }

    /** The recipient's server has deferred a mail. No report includes it. */
    record Deferred(TakenMail mail, Instant dateTime, FailureCode code) implements Event {
        /** The answer of the recipient's server. */
        public String reason() {
            return "451 4.7.1 " + code.meaning();
        }
    }

    /**
     * A mail could not be delivered, or was not sent because the recipient is suppressed.
     *
     * @param isLate whether the mail was delivered before and then bounced
     */
    record Failed(TakenMail mail, Instant dateTime, Fate.Failure failure, boolean isLate) implements Reported {
        @Override
        public Class<FailedMessage> report() {
            return FailedMessage.class;
        }

        @Override
        public FailedMessage row() {
            Letter letter = mail.letter();
            return new FailedMessage(
                    mail.serverId(),
                    dateTime,
                    letter.messageId(),
                    letter.mailingId(),
                    mail.recipient(),
                    letter.from().address(),
                    failure.type(),
                    failure.code(),
                    failure.reason(),
                    Map.of());
        }
    }

    /** A recipient has opened a mail, or clicked a link in it. */
    record Tracked(
            TakenMail mail,
            Instant dateTime,
            TrackingType type,
            @Nullable String url) implements Reported {
        /** An IP address reserved for documentation. */
        public static final String REMOTE_IP = "198.51.100.7";

        @Override
        public Class<OpenClick> report() {
            return OpenClick.class;
        }

        @Override
        public OpenClick row() {
            Letter letter = mail.letter();
            return new OpenClick(
                    mail.serverId(),
                    dateTime,
                    letter.messageId(),
                    letter.mailingId(),
                    mail.recipient(),
                    type,
                    url,
                    REMOTE_IP,
                    Map.of());
        }
    }

    /** A recipient has unsubscribed. No report includes it. */
    record Unsubscribed(TakenMail mail, Instant dateTime) implements Event {}

    /** A recipient has reported a mail as spam. */
    record Complained(TakenMail mail, Instant dateTime, FblType type) implements Reported {
        /** The user agent of the complaint. */
        public static final String REPORTER = "Example-Feedback/1.0";

        @Override
        public Class<SpamComplaint> report() {
            return SpamComplaint.class;
        }

        @Override
        public SpamComplaint row() {
            Letter letter = mail.letter();
            return new SpamComplaint(
                    mail.serverId(),
                    dateTime,
                    letter.messageId(),
                    letter.mailingId(),
                    letter.from().address(),
                    mail.recipient(),
                    type,
                    REPORTER,
                    Map.of());
        }
    }

    /** A report row without mail. */
    record Added(Instant dateTime, ReportRow row) implements Reported {
        @Override
        public @Nullable TakenMail mail() {
            return null;
        }

        @Override
        public Class<? extends ReportRow> report() {
            return row.getClass();
        }
    }
}
