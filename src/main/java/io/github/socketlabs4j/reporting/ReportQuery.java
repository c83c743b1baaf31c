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
 * Which records of a report are wanted, and how they are fetched. Immutable.
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
 * <p>The platform keeps records for 90 days; a window outside them is answered by the platform, as a rule with no rows.
 */
public final class ReportQuery {
    /** The most records the platform gives in one answer. */
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
     * Every record there is, in pages of 500, as JSON, with one page fetched ahead.
     *
     * @return the query
     */
    public static ReportQuery all() {
        return ALL;
    }

    /**
     * Begins a query for every record, to be narrowed.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins another query like this one.
     *
     * @return a builder with everything set as here
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

    /** What the builder has no name for, in the order it was added. */
    Map<String, String> parameters() {
        return parameters;
    }

    /** A short name for everything that leaves out records but the window; empty if there is nothing. */
    String filters() {
        if (mailingId == null && messageId == null && parameters.isEmpty()) return "";
        return "/" + CheckpointText.spelled(Fingerprint.ofTexts(mailingId, messageId, parameters));
    }

    /** The window, the filters and the format. */
    @Override
    public String toString() {
        return "ReportQuery[from " + from + " to " + to + ", mailingId " + mailingId + ", messageId " + messageId
                + ", pages of " + pageSize + " from " + startAt + ", " + format + "]";
    }

    /** Gathers the parts of a query. Not thread-safe. */
    public static final class Builder {
        private static final int MOST_PREFETCH = 4;
        private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
        private static final Pattern OURS = Pattern.compile(
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
         * Leaves out records before an instant. Wire: {@code startDate}, in UTC, rounded down to the second.
         *
         * @param earliest the first instant that counts
         * @return this
         */
        public Builder from(Instant earliest) {
            this.from = Objects.requireNonNull(earliest, "earliest");
            return this;
        }

        /**
         * Leaves out records after an instant. Wire: {@code endDate}, in UTC, rounded up to the second. Without it, the moment
         * of the first answer is the end, so that records arriving during a long walk do not disturb it.
         *
         * @param latest the last instant that counts
         * @return this
         */
        public Builder to(Instant latest) {
            this.to = Objects.requireNonNull(latest, "latest");
            return this;
        }

        /**
         * Leaves out records of other campaigns.
         *
         * @param id exactly the campaign's id
         * @return this
         */
        public Builder mailingId(String id) {
            this.mailingId = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Leaves out records of other messages.
         *
         * @param id exactly the message's id
         * @return this
         */
        public Builder messageId(String id) {
            this.messageId = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Sets how many records are asked for at a time. Each page is a call that counts against the account's API allowance.
         *
         * @param records 1 to 500; 500 by default
         * @return this
         */
        public Builder pageSize(int records) {
            this.pageSize = records;
            return this;
        }

        /**
         * Leaves out the first records of the result.
         *
         * @param index the position of the first record wanted, from 0
         * @return this
         */
        public Builder startAt(long index) {
            this.startAt = index;
            return this;
        }

        /**
         * Sets the format that is asked for; what arrives is understood whatever it is.
         *
         * @param wanted JSON by default
         * @return this
         */
        public Builder format(Format wanted) {
            this.format = Objects.requireNonNull(wanted, "wanted");
            return this;
        }

        /**
         * Sets how many pages are fetched ahead once half of the current one is consumed.
         *
         * @param pages 0 to 4; 1 by default
         * @return this
         */
        public Builder prefetch(int pages) {
            this.prefetch = pages;
            return this;
        }

        /**
         * Adds a query parameter that this class has no name for.
         *
         * @param name the parameter's name
         * @param value its value, not yet encoded
         * @return this
         * @throws IllegalArgumentException if the name is blank or one this library sets itself
         */
        public Builder parameter(String name, String value) {
            if (name.isBlank()) throw new IllegalArgumentException("parameter: the name is blank");
            if (OURS.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "parameter '" + name + "': the library sets it; use the builder's own method");
            }
            parameters.put(name, Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * The query.
         *
         * @return an immutable query
         * @throws IllegalArgumentException if a page size, index, prefetch, window or id makes no sense, naming it
         */
        public ReportQuery build() {
            between("pageSize", pageSize, 1, LARGEST_PAGE);
            between("prefetch", prefetch, 0, MOST_PREFETCH);
            if (startAt < 0) throw new IllegalArgumentException("startAt " + startAt + ": expected 0 or more");
            if (from != null && to != null && from.isAfter(to)) {
                throw new IllegalArgumentException("from " + from + " is after to " + to);
            }
            spellable("from", from);
            spellable("to", to);
            notBlank("mailingId", mailingId);
            notBlank("messageId", messageId);
            return new ReportQuery(this);
        }

        private static void between(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " " + value + ": expected " + least + " to " + most);
            }
        }

        /** The platform's dates have four digits for the year, and an end is rounded up. */
        private static void spellable(String name, @Nullable Instant instant) {
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
