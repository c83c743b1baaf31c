package io.github.socketlabs4j.inbound;

import static io.github.socketlabs4j.inbound.Samples.golden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A truncated or mutated post either becomes a mail whose content can be read or causes a {@link DecodeException}; the
 * webhook handler answers it in both cases.
 */
class HostilePostsTest {
    private static final int MUTATIONS = Boolean.getBoolean("socketlabs4j.proof") ? 200_000 : 5_000;

    @FuzzTest
    void any_bytes_are_a_mail_or_a_DecodeException(byte[] post) {
        receiveAndRead(post);
    }

    @Test
    void a_post_cut_anywhere_is_400() {
        String post = new String(golden("full.mail.json"), UTF_8).stripTrailing();
        for (int length = 0; length < post.length(); length++) {
            byte[] cut = post.substring(0, length).getBytes(UTF_8);
            assertThatThrownBy(() -> Samples.parse(cut)).as("cut to %s", length).isInstanceOf(DecodeException.class);
            assertThat(answer(cut).status()).as("cut to %s", length).isEqualTo(400);
        }
    }

    @Test
    void a_mutated_post_is_a_mail_or_a_DecodeException() {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Random random = new Random(seed);
        List<byte[]> posts = List.of(
                golden("full.mail.json"),
                golden("full.single-objects.mail.json"),
                golden("minimal.mail.json"),
                golden("validation.form"),
                golden("validation.json"));
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] post = posts.get(random.nextInt(posts.size())).clone();
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                int at = random.nextInt(post.length);
                if (random.nextInt(3) > 0) post[at] = (byte) random.nextInt(256);
                else if (random.nextBoolean()) post = Arrays.copyOf(post, Math.max(1, at));
                else System.arraycopy(post.clone(), at / 2, post, at, post.length - at);
            }
            try {
                receiveAndRead(post);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", mutation " + i, e);
            }
        }
    }

    private static void receiveAndRead(byte[] post) {
        assertThat(answer(post).status()).isIn(200, 400, 401);
        try (InboundMessage mail = Samples.parse(post)) {
            mail.automatic();
            mail.identity();
            mail.recipients();
            mail.allAttachments().forEach(HostilePostsTest::read);
        } catch (DecodeException e) {
            assertThat(e.excerpt()).isEmpty();
        }
    }

    private static WebhookReply answer(byte[] post) {
        return Samples.PARSER.receive(
                WebhookRequest.of(null, post), mail -> mail.allAttachments().forEach(HostilePostsTest::read));
    }

    private static void read(InboundAttachment file) {
        assertThat(file.safeName()).isNotEmpty();
        try {
            file.rawContent().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("the text of a document that was read can be read again", e);
        }
        try {
            file.open().readAllBytes();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("no base64");
        }
    }
}
