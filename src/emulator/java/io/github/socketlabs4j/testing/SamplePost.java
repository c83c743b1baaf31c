package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.posting.Carrier;
import io.github.socketlabs4j.testing.posts.Post;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/**
 * A post as the platform makes it: its bytes, or the way to your endpoint. Immutable and thread-safe, and may be posted any number
 * of times.
 *
 * <pre>{@code
 * WebhookReply reply = samples.event(WebhookSamples.Kind.FAILED).address("ann@example.org")
 *         .as(WebhookSamples.Style.JSON).postTo(URI.create("http://localhost:3000/notifications"));
 * }</pre>
 */
public final class SamplePost {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Carrier CARRIER = new Carrier();

    private final Post post;

    SamplePost(Post post) {
        this.post = post;
    }

    /**
     * What the body is.
     *
     * @return the value of {@code Content-Type}
     */
    public String contentType() {
        return post.contentType();
    }

    /**
     * The body, held in memory.
     *
     * @return a copy of its own each time
     * @throws UncheckedIOException if a file of a mail cannot be read
     */
    public byte[] bytes() {
        return post.bytes();
    }

    /**
     * The post as your listener gets it, held in memory.
     *
     * @return what {@code notifications().receive} and {@code inbound().receive} of a client take
     * @throws UncheckedIOException if a file of a mail cannot be read
     */
    public WebhookRequest request() {
        return WebhookRequest.of(contentType(), bytes());
    }

    /**
     * Posts it to an endpoint, over HTTP, as the platform does, and waits for the answer.
     *
     * @param endpoint any address with http or https and a host
     * @return what it answered, whatever the status
     * @throws IllegalArgumentException if the address is none to post to
     * @throws UncheckedIOException if there is no answer within 30 seconds, or no connection
     */
    public WebhookReply postTo(URI endpoint) {
        try {
            return CARRIER.carry(post, endpoint, LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer of " + endpoint.getHost() + ": " + e.getMessage(), e);
        }
    }

    /** The content type; never the body, which has the key. */
    @Override
    public String toString() {
        return "SamplePost[" + contentType() + "]";
    }
}
