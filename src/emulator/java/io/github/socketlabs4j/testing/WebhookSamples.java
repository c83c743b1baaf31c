package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.posts.EventStyle;
import io.github.socketlabs4j.testing.posts.Writing;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Sample posts as the platform sends them, with your secret key, for tests of your endpoint. Immutable and thread-safe.
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

    /** What a post is about. */
    public enum Kind {
        /** A validation, which is about no mail. */
        VALIDATION,
        /** The platform accepted a mail. */
        QUEUED,
        /** The recipient's server deferred it. */
        DEFERRED,
        /** The recipient's server accepted it. */
        DELIVERED,
        /** It failed permanently. */
        FAILED,
        /** It was not sent, because the recipient is suppressed. */
        SUPPRESSED,
        /** The recipient reported it as spam. */
        COMPLAINT,
        /** The recipient clicked a link. */
        CLICK,
        /** The recipient opened it. */
        OPEN,
        /** The recipient unsubscribed. */
        UNSUBSCRIBE
    }

    /** The format of an event. */
    public enum Style {
        /** Form fields, as endpoints made before June 2021 get them. */
        FORM(EventStyle.FORM),
        /** A flat JSON object, as newer endpoints get it. */
        JSON(EventStyle.JSON),
        /** The same JSON object as member {@code data} of another object. */
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
     * @param serverId the server's id in the posts. Wire: {@code ServerId}
     * @param secretKey the secret key in the posts. Wire: {@code SecretKey}
     * @return the samples
     */
    public static WebhookSamples of(long serverId, String secretKey) {
        return new WebhookSamples(serverId, secretKey);
    }

    /**
     * An event or the validation. As form it has the fields that older endpoints get, as JSON those that newer
     * endpoints get.
     *
     * @param kind what the post is about
     * @param style the format
     * @return the post; the same arguments give an equal one
     */
    public WebhookRequest event(Kind kind, Style style) {
        return event(kind).as(style).request();
    }

    /**
     * An event whose values a test can change.
     *
     * @param kind what the event is about
     * @return the sample with its default values. Events of different kinds have different {@code identity()} values,
     *     so they are never taken for duplicates
     */
    public EventSample event(Kind kind) {
        return new EventSample(new SampleEvents(serverId, secretKey), Objects.requireNonNull(kind, "kind"));
    }

    /**
     * A mail with text, HTML with a picture in it, repeated headers and a file.
     *
     * @return the post; each call gives an equal one
     */
    public WebhookRequest mail() {
        return mail(SampleMails.full());
    }

    /**
     * A mail without content: every value that may be null is null.
     *
     * @return the post; each call gives an equal one
     */
    public WebhookRequest minimalMail() {
        return mail(SampleMails.minimal());
    }

    /**
     * The post of a mail of your own, held in memory.
     *
     * @param mail the mail
     * @return the post
     * @throws IllegalArgumentException if the mail has no recipient
     * @throws UncheckedIOException if one of its files cannot be read
     */
    public WebhookRequest mail(InboundMail mail) {
        return post(mail).request();
    }

    /**
     * The post of a mail of your own, of any size: its files are read only while the post is sent, or when its bytes
     * are requested.
     *
     * @param mail the mail
     * @return the post
     * @throws IllegalArgumentException if the mail has no recipient
     * @throws UncheckedIOException if one of its files cannot be read
     */
    public SamplePost post(InboundMail mail) {
        return new SamplePost(mail.post().from(serverId, secretKey).write(Writing.of(EventStyle.JSON)));
    }

    /** The server's id; never the key. */
    @Override
    public String toString() {
        return "WebhookSamples[" + serverId + "]";
    }
}
