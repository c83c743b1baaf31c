package io.github.socketlabs4j.internal.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.WebhookEvent;
import io.github.socketlabs4j.transport.WebhookEvent.Verdict;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@link Receiver} checks a post, calls the handler only for valid posts, answers with the right status, and closes
 * what the post holds.
 */
class ReceiverTest {
    private static final int LIMIT = 64;

    private final List<String> handled = new ArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final List<WebhookEvent> events = new ArrayList<>();
    private final CallListener told = new CallListener() {
        @Override
        public void webhook(WebhookEvent event) {
            events.add(event);
        }
    };
    private final Receiver<String> receiver = receiver("validation");

    @Test
    void every_post_is_told_with_what_became_of_it() {
        receive("1 secret bounce", handled::add);
        receive("1 secret Validation", handled::add);
        receive("1 secreT bounce", handled::add);
        receive("what is this", handled::add);
        receive("1 secret nothing", handled::add);
        receive("1 secret " + "x".repeat(LIMIT), handled::add);
        receive("1 secret bounce", event -> {
            throw new TryLaterException("not now");
        });
        assertThatThrownBy(() -> receive("1 secret bounce", event -> {
                    throw new IllegalArgumentException("broken");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(events)
                .extracting(WebhookEvent::verdict)
                .containsExactly(
                        Verdict.TAKEN,
                        Verdict.HANDSHAKE,
                        Verdict.UNAUTHORIZED,
                        Verdict.UNREADABLE,
                        Verdict.UNREADABLE,
                        Verdict.TOO_LARGE,
                        Verdict.TRY_LATER,
                        Verdict.FAILED);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.room()).isEqualTo("notes");
            assertThat(event.reason()).isNotBlank();
            assertThat(event.toString()).doesNotContain("secreT").doesNotContain("bounce");
        });
        assertThat(events.get(0).serverId()).isEqualTo(1);
        assertThat(events.get(0).bytes()).isEqualTo("1 secret bounce".length());
    }

    @Test
    void a_listener_that_throws_changes_no_answer() {
        CallListener broken = new CallListener() {
            @Override
            public void webhook(WebhookEvent event) {
                throw new AssertionError("listener");
            }
        };
        Receiver<String> receiver =
                new Receiver<>("notes", WebhookKeys.NONE.with(1, "secret", null), LIMIT, broken, this::read);

        assertThat(receiver.receive(request("1 secret bounce"), handled::add).status())
                .isEqualTo(200);
    }

    @Test
    void a_taken_event_is_answered_with_the_validation_key_as_plain_text() {
        WebhookReply reply = receive("1 secret bounce", handled::add);
        assertThat(reply).isEqualTo(new WebhookReply(200, "text/plain; charset=utf-8", "validation"));
        assertThat(handled).containsExactly("bounce");
    }

    @Test
    void without_a_validation_key_the_reply_carries_the_secret_key() {
        WebhookReply reply = receiver(null).receive(request("1 secret bounce"), handled::add);
        assertThat(reply.body()).isEqualTo("secret");
    }

    @Test
    void the_handshake_is_answered_and_shown_to_nobody() {
        WebhookReply reply = receive("1 secret Validation", handled::add);
        assertThat(reply).isEqualTo(WebhookReply.taken("validation"));
        assertThat(handled).isEmpty();
    }

    @Test
    void the_handshake_with_a_wrong_key_is_refused() {
        assertThat(receive("1 secreT Validation", handled::add)).isEqualTo(WebhookReply.unauthorized());
    }

    @Test
    void a_wrong_key_and_an_unknown_server_get_the_same_answer_and_the_handler_nothing() {
        WebhookReply wrongKey = receive("1 secreT bounce", handled::add);
        WebhookReply unknownServer = receive("2 secret bounce", handled::add);
        assertThat(wrongKey.status()).isEqualTo(401);
        assertThat(wrongKey).isEqualTo(unknownServer);
        assertThat(handled).isEmpty();
    }

    @Test
    void a_body_that_cannot_be_read_is_400() {
        assertThat(receive("what is this", handled::add).status()).isEqualTo(400);
        assertThat(handled).isEmpty();
    }

    @Test
    void a_post_that_tells_of_nothing_is_400_but_only_to_those_with_the_key() {
        assertThat(receive("1 secret nothing", handled::add).status()).isEqualTo(400);
        assertThat(receive("1 secreT nothing", handled::add).status()).isEqualTo(401);
    }

    @Test
    void a_body_of_the_limit_is_read_and_one_byte_more_is_413() {
        String longest = "1 secret " + "x".repeat(LIMIT - 9);
        assertThat(receive(longest, handled::add).status()).isEqualTo(200);
        assertThat(receive(longest + "x", handled::add).status()).isEqualTo(413);
        assertThat(handled).hasSize(1);
    }

    @Test
    void what_is_left_of_a_body_over_the_limit_is_dropped_for_the_answer_to_arrive() throws IOException {
        InputStream tooLong = new ByteArrayInputStream(new byte[100_000]);
        WebhookReply reply = receiver.receive(WebhookRequest.of(null, tooLong), handled::add);
        assertThat(reply.status()).isEqualTo(413);
        assertThat(tooLong.available()).isZero();
    }

    @Test
    void of_an_endless_body_no_more_than_some_is_read() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThat(receiver.receive(WebhookRequest.of(null, endless), handled::add)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void a_handler_that_cannot_now_is_503_without_a_key() {
        WebhookReply reply = receive("1 secret bounce", event -> {
            throw new TryLaterException("the queue is full");
        });
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).doesNotContain("validation", "secret", "queue");
    }

    @Test
    void what_else_a_handler_throws_is_let_through() {
        IllegalStateException failure = new IllegalStateException("a fault of the application");
        assertThatThrownBy(() -> receive("1 secret bounce", event -> {
                    throw failure;
                }))
                .isSameAs(failure);
        DecodeException itsOwn = new DecodeException("of something else", null, null, null, "", null);
        assertThatThrownBy(() -> receive("1 secret bounce", event -> {
                    throw itsOwn;
                }))
                .isSameAs(itsOwn);
    }

    @Test
    void a_stream_that_fails_is_let_through_and_not_answered() {
        IOException failure = new IOException("connection reset");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        };
        assertThatThrownBy(() -> receiver.receive(WebhookRequest.of(null, broken), handled::add))
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(failure);
        assertThatThrownBy(() -> receiver.believe(WebhookRequest.of(null, broken)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(failure);
    }

    @Test
    void what_a_post_holds_is_given_up_whatever_the_answer() {
        receive("1 secret bounce", handled::add);
        receive("1 secreT bounce", handled::add);
        receive("1 secret Validation", handled::add);
        receive("1 secret nothing", handled::add);
        receive("1 secret bounce", event -> {
            assertThat(closed)
                    .as("closed posts; the handler still uses the last one")
                    .hasValue(4);
            throw new TryLaterException("not now");
        });
        assertThat(closed).hasValue(5);
    }

    @Test
    void whoever_trusts_a_post_reads_it_without_a_key() {
        assertThat(receiver.believe(request("7 whatever bounce"))).isEqualTo("bounce");
        assertThat(closed).as("closed posts; the caller now owns the event").hasValue(0);
        assertThatThrownBy(() -> receiver.believe(request("x".repeat(LIMIT + 1))))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("limit of 64 bytes");
    }

    @Test
    void a_trusted_post_that_tells_of_nothing_is_given_up() {
        assertThatThrownBy(() -> receiver.believe(request("1 secret nothing"))).isInstanceOf(DecodeException.class);
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_stream_is_taken_once_and_bytes_any_number_of_times() {
        WebhookRequest bytes = request("1 secret bounce");
        assertThat(receiver.receive(bytes, handled::add).status()).isEqualTo(200);
        assertThat(receiver.receive(bytes, handled::add).status()).isEqualTo(200);
        WebhookRequest stream = WebhookRequest.of(null, new ByteArrayInputStream("1 secret bounce".getBytes(UTF_8)));
        assertThat(receiver.receive(stream, handled::add).status()).isEqualTo(200);
        assertThatThrownBy(() -> receiver.receive(stream, handled::add)).isInstanceOf(IllegalStateException.class);
        assertThat(handled).hasSize(3);
    }

    @Test
    void a_body_in_memory_is_not_copied() throws IOException {
        byte[] bytes = "in memory".getBytes(UTF_8);
        assertThat(new RawBody(WebhookRequest.of(null, bytes), LIMIT, 0).bytes())
                .isSameAs(bytes);
        assertThat(new RawBody(WebhookRequest.of(null, new ByteArrayInputStream(bytes)), LIMIT, 0).bytes())
                .isEqualTo(bytes);
    }

    @Test
    void a_body_is_bounded_however_it_is_read() {
        byte[] tooLong = new byte[LIMIT + 1];
        for (WebhookRequest request :
                List.of(WebhookRequest.of(null, tooLong), WebhookRequest.of(null, new ByteArrayInputStream(tooLong)))) {
            assertThatThrownBy(() -> new RawBody(request, LIMIT, 0).bytes()).hasMessageContaining("limit of 64 bytes");
        }
        assertThatThrownBy(() -> new RawBody(WebhookRequest.of(null, tooLong), LIMIT, 0)
                        .stream().readAllBytes())
                .hasMessageContaining("limit of 64 bytes");
    }

    private Receiver<String> receiver(@Nullable String validationKey) {
        return new Receiver<>("notes", WebhookKeys.NONE.with(1, "secret", validationKey), LIMIT, told, this::read);
    }

    private WebhookReply receive(String post, Consumer<String> handler) {
        return receiver.receive(request(post), handler);
    }

    private static WebhookRequest request(String post) {
        return WebhookRequest.of(null, post.getBytes(UTF_8));
    }

    /** Reads the format of this test: server id, key and event, separated by spaces. */
    private Claim<String> read(RawBody body, @Nullable Predicate<String> isKnown) throws IOException {
        String[] words = new String(body.bytes(), UTF_8).split(" ", 3);
        if (!words[0].matches("\\d+")) throw new DecodeException("no number", null, null, null, "", null);
        return new Claim<>() {
            @Override
            public Long serverId() {
                return Long.valueOf(words[0]);
            }

            @Override
            public String secretKey() {
                return words[1];
            }

            @Override
            public String type() {
                return "Note";
            }

            @Override
            public boolean isValidation() {
                return words[2].equals("Validation");
            }

            @Override
            public String event() {
                if (words[2].equals("nothing")) throw new DecodeException("no event", null, null, null, "", null);
                return words[2];
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
