package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.testing.WebhookSamples.Kind;
import io.github.socketlabs4j.testing.platform.Fate;
import io.github.socketlabs4j.testing.posts.EventField;
import io.github.socketlabs4j.testing.posts.EventPost;
import io.github.socketlabs4j.testing.posts.Writing;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A sample event whose values a test can set; what is not set keeps the value of the sample. Its methods return a
 * changed copy. Immutable and thread-safe.
 *
 * <pre>{@code
 * SamplePost bounce = samples.event(WebhookSamples.Kind.FAILED)
 *         .address("ann@example.org").messageId("ord-7").at(Instant.now())
 *         .code(FailureCode.of(3001)).reason("452 4.2.2 mailbox full")
 *         .metadata("tenant", "t-7").as(WebhookSamples.Style.JSON);
 * }</pre>
 */
public final class EventSample {
    private final SampleEvents samples;
    private final Kind kind;
    private final Map<String, String> metadata;
    private final List<String> tags;

    /** Applied to a new event for each post, because an {@code EventPost} is mutable. */
    private final List<UnaryOperator<EventPost>> changes;

    EventSample(SampleEvents samples, Kind kind) {
        this(samples, kind, SampleEvents.METADATA, SampleEvents.TAGS, List.of());
    }

    private EventSample(
            SampleEvents samples,
            Kind kind,
            Map<String, String> metadata,
            List<String> tags,
            List<UnaryOperator<EventPost>> changes) {
        this.samples = samples;
        this.kind = kind;
        this.metadata = metadata;
        this.tags = tags;
        this.changes = changes;
    }

    /**
     * Sets the recipient. Wire: {@code Address}.
     *
     * @param recipient the bare address
     * @return a changed copy
     */
    public EventSample address(String recipient) {
        return with(EventField.ADDRESS, recipient);
    }

    /**
     * Sets the id of the message. Wire: {@code MessageId}.
     *
     * @param id the id; empty for none
     * @return a changed copy
     */
    public EventSample messageId(String id) {
        return with(EventField.MESSAGE_ID, id);
    }

    /**
     * Sets the id of the mailing. Wire: {@code MailingId}.
     *
     * @param id the id; empty for none
     * @return a changed copy
     */
    public EventSample mailingId(String id) {
        return with(EventField.MAILING_ID, id);
    }

    /**
     * Sets when it happened. Wire: {@code DateTime}.
     *
     * @param time the time; a form has it in whole seconds, JSON in units of 100 ns
     * @return a changed copy
     */
    public EventSample at(Instant time) {
        Objects.requireNonNull(time, "time");
        return changed(event -> event.at(time));
    }

    /**
     * Sets the failure or deferral code, together with the reason and, for a failure, the failure type that fit it.
     * Wire: {@code FailureCode}, {@code DeferralCode}.
     *
     * @param code the code; 2xxx and 1007 are permanent failures, all others temporary
     * @return a changed copy
     * @throws IllegalArgumentException if the event has no code, or a fixed one
     */
    public EventSample code(FailureCode code) {
        Objects.requireNonNull(code, "code");
        if (kind == Kind.DEFERRED) {
            return changed(event ->
                    event.with(EventField.DEFERRAL_CODE, code).with(EventField.REASON, "451 4.7.1 " + code.meaning()));
        }
        if (kind != Kind.FAILED) throw has("code", "FAILED and DEFERRED");
        Fate.Failure failure = Fate.failure(code);
        return changed(event -> event.failureType(failure.type()).with(EventField.FAILURE_CODE, code))
                .reason(failure.reason());
    }

    /**
     * Sets the answer of the recipient's server. Wire: {@code Reason} and {@code DiagnosticCode} of a failure,
     * {@code Reason} of a deferral, {@code Response} of a delivery.
     *
     * @param words the answer, such as {@code 550 5.1.1 no such user}
     * @return a changed copy
     * @throws IllegalArgumentException if the event has no such answer, or a fixed one
     */
    public EventSample reason(String words) {
        Objects.requireNonNull(words, "words");
        return switch (kind) {
            case FAILED -> changed(event -> event.bounced(words));
            case DEFERRED -> with(EventField.REASON, words);
            case DELIVERED -> with(EventField.RESPONSE, words);
            default -> throw has("reason", "FAILED, DEFERRED and DELIVERED");
        };
    }

    /**
     * Sets the URL of the clicked link. Wire: {@code Url}.
     *
     * @param link the URL
     * @return a changed copy
     * @throws IllegalArgumentException if the event is not a click
     */
    public EventSample url(URI link) {
        if (kind != Kind.CLICK) throw has("url", "CLICK");
        return with(EventField.URL, link.toString());
    }

    /**
     * Adds a key and value to the message's metadata, or replaces the value of the key. Only JSON posts have metadata.
     * Wire: {@code Data.Meta}.
     *
     * @param key the key
     * @param value the value
     * @return a changed copy
     */
    public EventSample metadata(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(key, Objects.requireNonNull(value, "value"));
        return new EventSample(samples, kind, more, tags, changes);
    }

    /**
     * Sets the message's tags. Only JSON posts have tags. Wire: {@code Data.Tags}.
     *
     * @param all the tags, which replace those of the sample
     * @return a changed copy
     */
    public EventSample tags(String... all) {
        return new EventSample(samples, kind, metadata, List.of(all), changes);
    }

    /**
     * The post of this event.
     *
     * @param style the format
     * @return the post; the same style gives an equal one
     */
    public SamplePost as(WebhookSamples.Style style) {
        EventPost event = samples.event(kind).data(metadata, tags);
        for (UnaryOperator<EventPost> change : changes) event = change.apply(event);
        return new SamplePost(event.write(Writing.of(style.written())));
    }

    private EventSample with(EventField field, String text) {
        Objects.requireNonNull(text, field.name());
        if (kind == Kind.VALIDATION) throw has(field.name(), "all others");
        return changed(event -> event.with(field, text));
    }

    private EventSample changed(UnaryOperator<EventPost> change) {
        List<UnaryOperator<EventPost>> more = new ArrayList<>(changes);
        more.add(change);
        return new EventSample(samples, kind, metadata, tags, more);
    }

    private IllegalArgumentException has(String member, String kinds) {
        return new IllegalArgumentException(
                "a sample of " + kind + " has no " + member + " to set: " + kinds + " have");
    }

    /** The kind; never the key. */
    @Override
    public String toString() {
        return "EventSample[" + kind + "]";
    }
}
