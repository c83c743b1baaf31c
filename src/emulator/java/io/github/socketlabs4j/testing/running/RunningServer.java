package io.github.socketlabs4j.testing.running;

import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.EndpointName.Kind;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posting.PostRule;
import io.github.socketlabs4j.testing.posts.MailPost;
import io.github.socketlabs4j.testing.posts.Message;
import io.github.socketlabs4j.testing.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * One server of a running emulator. Thread-safe.
 *
 * @param emulator the emulator
 * @param platform the server's state
 * @param owner the owner in the names of its endpoints
 */
public record RunningServer(RunningEmulator emulator, Platform platform, long owner) {
    /** The server's id. */
    public long serverId() {
        return platform.settings().credentials().serverId();
    }

    /** The outbox of one of its endpoints, which is created if there is none. */
    public Outbox outbox(Kind kind, @Nullable String name) {
        return emulator.outboxes().of(new EndpointName(owner, kind, name));
    }

    /**
     * Posts an inbound mail to the server's inbound endpoints.
     *
     * @throws IllegalStateException if no inbound endpoint is validated
     * @throws IllegalArgumentException if the mail exceeds the size limit
     */
    public void receive(MailPost mail) {
        Settings settings = platform.settings();
        long most = settings.limits().inboundBytes();
        if (mail.size() > most) {
            String what =
                    "the mail has more than " + most + " bytes, its files in base64: the platform would refuse it";
            throw new IllegalArgumentException(PostRule.SIZE.ground().says(what));
        }
        Message post = mail.from(
                settings.credentials().serverId(), settings.webhookKeys().secretKey());
        emulator.outboxes().post(owner, post);
        platform.agenda().run();
    }
}
