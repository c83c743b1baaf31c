package io.github.socketlabs4j.reporting;

import io.github.socketlabs4j.wire.Format;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects the records of a report and says how they are fetched. Immutable.
 *
 * <pre>{@code
 * ReportQuery march = ReportQuery.builder()
 *         .from(Instant.parse("2014-03-01T00:00:00Z"))
 *         .to(Instant.parse("2014-03-31T23:59:59Z"))
 *         .mailingId("march-news")
 *         .build();
 * long failures = client.reporting().failedMessages(march).count();
 * }</pre>
 *
 * <p>The platform keeps records for 90 days. This class does not check that the window lies within them; the platform
 * usually answers an older window with no rows.
 */
public final class ReportQuery {
    /** The largest number of records in one answer of the platform. */
    public static final int LARGEST_PAGE = 500;

    private static final ReportQuery ALL = builder().build();

    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final @Nullable String mailingId;
    private final @Nullable String messageId;
    private final int pageSize;
    private final long startAt;
    private final Format format;
    private final int prefetch;
    private final Map<String, String> parameters;

    private ReportQuery(Builder builder) {
        this.from = builder.from;
        this.to = builder.to;
        this.mailingId = builder.mailingId;
        this.messageId = builder.messageId;
        this.pageSize = builder.pageSize;
        this.startAt = builder.startAt;
        this.format = builder.format;
        this.prefetch = builder.prefetch;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
    }

    /**
     * All records, in pages of 500, as JSON, with one page fetched ahead.
     *
     * @return the query
     */
    public static ReportQuery all() {
        return ALL;
    }

    /**
     * Begins a query. Without further calls it selects all records.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins a query from this one.
     *
     * @return a builder with the settings of this query
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.from = from;
        builder.to = to;
        builder.mailingId = mailingId;
        builder.messageId = messageId;
        builder.pageSize = pageSize;
        builder.startAt = startAt;
        builder.format = format;
        builder.prefetch = prefetch;
        builder.parameters.putAll(parameters);
        return builder;
    }

    @Nullable
    Instant from() {
        return from;
    }

    @Nullable
    Instant to() {
        return to;
    }

    @Nullable
    String mailingId() {
        return mailingId;
    }

    @Nullable
    String messageId() {
        return messageId;
    }

    int pageSize() {
        return pageSize;
    }

    long startAt() {
        return startAt;
    }

    Format format() {
        return format;
    }

    int prefetch() {
        return prefetch;
    }

    /** The parameters without a builder method of their own, in the order they were added. */
    Map<String, String> parameters() {
        return parameters;
    }

    /** Identifies the filters other than the time window, for {@link PageSource#subject()}; empty if there are none. */
    String filters() {
        if (mailingId == null && messageId == null && parameters.isEmpty()) return "";
        return "/" + CheckpointText.encoded(Fingerprint.ofTexts(mailingId, messageId, parameters));
    }

    /** The time window, the filters and the format. */
    @Override
    public String toString() {
        return "ReportQuery[from " + from + " to " + to + ", mailingId " + mailingId + ", messageId " + messageId
                + ", pages of " + pageSize + " from " + startAt + ", " + format + "]";
    }

    /** Builds a query. Not thread-safe. */
    public static final class Builder {
        private static final int MOST_PREFETCH = 4;
        private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
        /** The parameters that this library sets itself. */
        private static final Pattern RESERVED = Pattern.compile(
                "serverId|accountId|type|callback|count|index|startDate|endDate|timeZone|mailingId|messageId",
                Pattern.CASE_INSENSITIVE);

        private @Nullable Instant from;
        private @Nullable Instant to;
        private @Nullable String mailingId;
        private @Nullable String messageId;
        private int pageSize = LARGEST_PAGE;
        private long startAt;
        private Format format = Format.JSON;
        private int prefetch = 1;
        private final Map<String, String> parameters = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Leaves out records before a time. Wire: {@code startDate}, in UTC, rounded down to the second.
         *
         * @param earliest the first time that is included
         * @return this
         */
        public Builder from(Instant earliest) {
            this.from = Objects.requireNonNull(earliest, "earliest");
            return this;
        }

        /**
         * Leaves out records after a time. Wire: {@code endDate}, in UTC, rounded up to the second. Without it, the
         * time of the first answer becomes the end, so that records which arrive while the pages are read do not shift
         * the rest.
         *
         * @param latest the last time that is included
         * @return this
         */
        public Builder to(Instant latest) {
            this.to = Objects.requireNonNull(latest, "latest");
            return this;
        }

        /**
         * Leaves out records with another mailing id. Wire: {@code mailingId}.
         *
         * @param id the complete mailing id (campaign)
         * @return this
         */
        public Builder mailingId(String id) {
            this.mailingId = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Leaves out records with another message id. Wire: {@code messageId}.
         *
         * @param id the complete message id
         * @return this
         */
        public Builder messageId(String id) {
            this.messageId = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Sets the number of records per page. Each page is one API call, which counts against the account's API
         * allowance. Wire: {@code count}.
         *
         * @param records 1 to 500; 500 by default
         * @return this
         */
        public Builder pageSize(int records) {
            this.pageSize = records;
            return this;
        }

        /**
         * Leaves out the first records of the result. Wire: {@code index}.
         *
         * @param index the position of the first wanted record; 0 is the first of all
         * @return this
         */
        public Builder startAt(long index) {
            this.startAt = index;
            return this;
        }

        /**
         * Sets the format to request. An answer in any other known format is read as well. Wire: {@code type}.
         *
         * @param wanted the format; JSON by default
         * @return this
         */
        public Builder format(Format wanted) {
            this.format = Objects.requireNonNull(wanted, "wanted");
            return this;
        }

        /**
         * Sets how many pages are requested ahead once half of the current page has been consumed.
         *
         * @param pages 0 to 4; 1 by default
         * @return this
         */
        public Builder prefetch(int pages) {
            this.prefetch = pages;
            return this;
        }

        /**
         * Adds a query parameter that has no method of its own here.
         *
         * @param name the parameter's name
         * @param value its value, not URL-encoded
         * @return this
         * @throws IllegalArgumentException if the name is blank, or if this library sets that parameter itself
         */
        public Builder parameter(String name, String value) {
            if (name.isBlank()) throw new IllegalArgumentException("parameter: the name is blank");
            if (RESERVED.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "parameter '" + name + "': the library sets it; use the builder's own method");
            }
            parameters.put(name, Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Builds the query.
         *
         * @return an immutable query
         * @throws IllegalArgumentException if a setting is out of its range, {@code from} is after {@code to}, or an id
         *     is blank; the message names the setting
         */
        public ReportQuery build() {
            between("pageSize", pageSize, 1, LARGEST_PAGE);
            between("prefetch", prefetch, 0, MOST_PREFETCH);
            if (startAt < 0) throw new IllegalArgumentException("startAt " + startAt + ": expected 0 or more");
            if (from != null && to != null && from.isAfter(to)) {
                throw new IllegalArgumentException("from " + from + " is after to " + to);
            }
            hasFourDigitYear("from", from);
            hasFourDigitYear("to", to);
            notBlank("mailingId", mailingId);
            notBlank("messageId", messageId);
            return new ReportQuery(this);
        }

        private static void between(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " " + value + ": expected " + least + " to " + most);
            }
        }

        /** The platform's dates have a year of four digits. An end is rounded up, so {@code LATEST} has no fraction. */
        private static void hasFourDigitYear(String name, @Nullable Instant instant) {
            if (instant != null && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))) {
                throw new IllegalArgumentException(name + " " + instant + ": expected a year from 1 to 9999");
            }
        }

        private static void notBlank(String name, @Nullable String value) {
            if (value != null && value.isBlank()) {
                throw new IllegalArgumentException(name + " is blank: leave it out to ask for every record");
            }
        }
    }
}
