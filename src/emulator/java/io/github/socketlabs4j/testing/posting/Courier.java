package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.testing.posts.Post;
import io.github.socketlabs4j.testing.settings.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookReply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends posts to endpoints on the calling thread, and judges the answers. Thread-safe. */
public final class Courier {
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Supplier<WebhookKeys> ours;
    private @Nullable Carrier carrier;

    /** A courier that checks each answer for the validation key of the current keys. */
    public Courier(Supplier<WebhookKeys> ours) {
        this.ours = ours;
    }

    Answer carry(Post post, URI url, Duration limit) {
        WebhookKeys keys = ours.get();
        Secrets secrets = Secrets.of(keys.secretKey(), keys.answer());
        try {
            return judge(keys.answer(), secrets, carrier().carry(post, url, limit));
        } catch (InterruptedIOException e) {
            return PostRule.TIME.broken(null, "", "no answer within " + limit.toMillis() + " ms");
        } catch (IOException e) {
            return PostRule.REACH.broken(null, "", "not reachable: " + secrets.mask(e.toString()));
        }
    }

    private static Answer judge(String key, Secrets secrets, WebhookReply reply) {
        int status = reply.status();
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        String text = secrets.excerpt(body, body.length);
        if (status < 200 || status > 299) {
            return status == METHOD_NOT_ALLOWED
                    ? PostRule.VERB.broken(status, text, "it does not accept POST: status 405")
                    : PostRule.STATUS.broken(status, text, "it answered status " + status);
        }
        return reply.body().contains(key)
                ? Answer.good(status, text)
                : PostRule.KEY.broken(status, text, "its answer lacks the validation key");
    }

    /** Created with the first post, because an emulator without endpoints does not need an HTTP client. */
    private synchronized Carrier carrier() {
        if (carrier == null) carrier = new Carrier();
        return carrier;
    }
}
