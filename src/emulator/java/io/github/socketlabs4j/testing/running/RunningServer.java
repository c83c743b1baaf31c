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
 * One server of an emulator that runs. Thread-safe.
 *
 * @param emulator where it runs
 * @param platform what it knows
 * @param owner by what its endpoints are told from those of others
 */
public record RunningServer(RunningEmulator emulator, Platform platform, long owner) {
    /** Its number. */
    public long serverId() {
        return platform.settings().credentials().serverId();
    }

    /** What is posted to one of its endpoints, which is begun if there is none. */
    public Outbox outbox(Kind kind, @Nullable String name) {
        return emulator.outboxes().of(new EndpointName(owner, kind, name));
    }

    /**
     * Lets a mail arrive from outside.
     *
     * @throws IllegalStateException if no endpoint for mail is validated
     * @throws IllegalArgumentException if it is larger than the platform takes
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
