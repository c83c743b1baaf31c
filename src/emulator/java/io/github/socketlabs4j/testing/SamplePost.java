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
 * A post as the platform sends it. Get its bytes, or send it to your endpoint over HTTP, any number of times. Immutable
 * and thread-safe.
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
     * The content type of the body.
     *
     * @return the value of {@code Content-Type}
     */
    public String contentType() {
        return post.contentType();
    }

    /**
     * The body, held in memory.
     *
     * @return a new array
     * @throws UncheckedIOException if a file of a mail cannot be read
     */
    public byte[] bytes() {
        return post.bytes();
    }

    /**
     * The post as a request for your listener, held in memory.
     *
     * @return a request for {@code notifications().receive} or {@code inbound().receive} of a client
     * @throws UncheckedIOException if a file of a mail cannot be read
     */
    public WebhookRequest request() {
        return WebhookRequest.of(contentType(), bytes());
    }

    /**
     * Sends the post to an endpoint over HTTP, as the platform does, and waits for the answer.
     *
     * @param endpoint an http or https URL with a host
     * @return the answer, whatever its status
     * @throws IllegalArgumentException if the URL is not such a URL
     * @throws UncheckedIOException if there is no connection, or no answer within 30 seconds
     */
    public WebhookReply postTo(URI endpoint) {
        try {
            return CARRIER.carry(post, endpoint, LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer of " + endpoint.getHost() + ": " + e.getMessage(), e);
        }
    }

    /** The content type; never the body, which contains the key. */
    @Override
    public String toString() {
        return "SamplePost[" + contentType() + "]";
    }
}
