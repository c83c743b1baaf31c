package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.posts.EventStyle;
import io.github.socketlabs4j.testing.posts.Writing;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Posts as the platform makes them, with your keys, for tests of your endpoint. Immutable and thread-safe.
 *
 * <pre>{@code
 * WebhookSamples samples = WebhookSamples.of(14321, "the secret key");
 * client.notifications().receive(samples.event(WebhookSamples.Kind.FAILED, WebhookSamples.Style.FORM), handler);
 * samples.event(WebhookSamples.Kind.FAILED).address("ann@example.org").as(WebhookSamples.Style.JSON)
 *         .postTo(URI.create("http://localhost:3000/notifications"));
 * }</pre>
 */
public final class WebhookSamples {
    private final long serverId;
    private final String secretKey;

    /** What a post tells of. */
    public enum Kind {
        /** Nothing: it asks for the validation key. */
        VALIDATION,
        /** The platform took a mail. */
        QUEUED,
        /** The recipient's server put it off. */
        DEFERRED,
        /** The recipient's server took it. */
        DELIVERED,
        /** It bounced for good. */
        FAILED,
        /** It was not tried, because the recipient is suppressed. */
        SUPPRESSED,
        /** The recipient called it spam. */
        COMPLAINT,
        /** The recipient followed a link. */
        CLICK,
        /** The recipient opened it. */
        OPEN,
        /** The recipient wants no more. */
        UNSUBSCRIBE
    }

    /** How an event is written. */
    public enum Style {
        /** Form fields, as endpoints made before June 2021 get them. */
        FORM(EventStyle.FORM),
        /** A flat JSON object, as newer endpoints get it. */
        JSON(EventStyle.JSON),
        /** The same object as member {@code data} of another one. */
        WRAPPED_JSON(EventStyle.WRAPPED_JSON);

        private final EventStyle written;

        Style(EventStyle written) {
            this.written = written;
        }

        EventStyle written() {
            return written;
        }
    }

    private WebhookSamples(long serverId, String secretKey) {
        this.serverId = serverId;
        this.secretKey = Objects.requireNonNull(secretKey, "secretKey");
    }

    /**
     * Samples for an endpoint.
     *
     * @param serverId the server they come from. Wire: {@code ServerId}
     * @param secretKey the key they carry. Wire: {@code SecretKey}
     * @return the samples
     */
    public static WebhookSamples of(long serverId, String secretKey) {
        return new WebhookSamples(serverId, secretKey);
    }

    /**
     * An event, or the validation. A form has the fields that older endpoints get, JSON those of newer ones.
     *
     * @param kind what it tells of
     * @param style how it is written
     * @return always the same post
     */
    public WebhookRequest event(Kind kind, Style style) {
        return event(kind).as(style).request();
    }

    /**
     * An event that says what your test wants it to say.
     *
     * @param kind what it tells of
     * @return the ready sample, to be changed; of no two kinds are the events the same to whoever tells duplicates by their
     *     {@code identity()}
     */
    public EventSample event(Kind kind) {
        return new EventSample(new SampleEvents(serverId, secretKey), Objects.requireNonNull(kind, "kind"));
    }

    /**
     * A mail with all there is: text, HTML with a picture in it, headers that repeat, a file.
     *
     * @return always the same post
     */
    public WebhookRequest mail() {
        return mail(SampleMails.full());
    }

    /**
     * A mail with nothing in it: whatever may be null is.
     *
     * @return always the same post
     */
    public WebhookRequest minimalMail() {
        return mail(SampleMails.minimal());
    }

    /**
     * A mail of your own.
     *
     * @param mail the mail
     * @return the post, which is held in memory
     * @throws IllegalArgumentException if the mail has no recipient
     * @throws UncheckedIOException if a file of it cannot be read
     */
    public WebhookRequest mail(InboundMail mail) {
        return post(mail).request();
    }

    /**
     * A mail of your own, as a post whose files are read when its bytes are asked for.
     *
     * @param mail the mail
     * @return the post, to be posted to an endpoint, of any size
     * @throws IllegalArgumentException if the mail has no recipient
     * @throws UncheckedIOException if a file of it cannot be read
     */
    public SamplePost post(InboundMail mail) {
        return new SamplePost(mail.post().from(serverId, secretKey).write(Writing.of(EventStyle.JSON)));
    }

    /** Whose samples they are; never the key. */
    @Override
    public String toString() {
        return "WebhookSamples[" + serverId + "]";
    }
}
