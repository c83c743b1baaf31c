package io.github.socketlabs4j.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.error.DecodeException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {
    private static final int LIMIT = 64;
    private static final WebhookReceiver RECEIVER =
            new WebhookReceiver(WebhookKeys.NONE.with(1, "secret", "validation"));

    private final List<String> handled = new ArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void a_taken_event_is_answered_with_the_validation_key_as_plain_text() {
        WebhookReply reply = receive("1 secret bounce", handled::add);
        assertThat(reply).isEqualTo(new WebhookReply(200, "text/plain; charset=utf-8", "validation"));
        assertThat(handled).containsExactly("bounce");
    }

    @Test
    void without_a_validation_key_the_reply_carries_the_secret_key() {
        WebhookReceiver receiver = new WebhookReceiver(WebhookKeys.NONE.with(1, "secret", null));
        WebhookReply reply = receiver.receive(request("1 secret bounce"), this::read, handled::add);
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
        WebhookReply reply = RECEIVER.receive(WebhookRequest.of(null, tooLong), this::read, handled::add);
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
        assertThat(RECEIVER.receive(WebhookRequest.of(null, endless), this::read, handled::add)
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
        assertThatThrownBy(() -> RECEIVER.receive(WebhookRequest.of(null, broken), this::read, handled::add))
                .isInstanceOf(UncheckedIOException.class)
                .hasCause(failure);
        assertThatThrownBy(() -> WebhookReceiver.read(WebhookRequest.of(null, broken), this::read))
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
            assertThat(closed).as("the handler still has it").hasValue(4);
            throw new TryLaterException("not now");
        });
        assertThat(closed).hasValue(5);
    }

    @Test
    void whoever_trusts_a_post_reads_it_without_a_key() {
        assertThat(WebhookReceiver.read(request("7 whatever bounce"), this::read)
                        .event())
                .isEqualTo("bounce");
        assertThatThrownBy(() -> WebhookReceiver.read(request("x".repeat(LIMIT + 1)), this::read))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("limit of 64 bytes");
    }

    @Test
    void bytes_may_be_read_again_and_a_stream_once() throws IOException {
        WebhookRequest bytes = request("body");
        assertThat(bytes.open(LIMIT)).hasContent("body");
        assertThat(bytes.open(LIMIT)).hasContent("body");

        WebhookRequest stream = WebhookRequest.of("text/plain", new ByteArrayInputStream("body".getBytes(UTF_8)));
        assertThat(stream.contentType()).isEqualTo("text/plain");
        assertThat(stream.open(LIMIT)).hasContent("body");
        assertThatThrownBy(() -> stream.open(LIMIT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_senders_stream_is_not_closed() throws IOException {
        InputStream stream = new FilterInputStream(new ByteArrayInputStream(new byte[10])) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        WebhookRequest.of(null, stream).open(LIMIT).close();
        assertThat(closed).hasValue(0);
    }

    private WebhookReply receive(String post, Consumer<String> handler) {
        return RECEIVER.receive(request(post), this::read, handler);
    }

    private static WebhookRequest request(String post) {
        return WebhookRequest.of(null, post.getBytes(UTF_8));
    }

    /** A wire of its own: server, key and event with blanks between them. */
    private WebhookPost<String> read(WebhookRequest request) throws IOException {
        String[] words = new String(request.open(LIMIT).readAllBytes(), UTF_8).split(" ", 3);
        if (!words[0].matches("\\d+")) throw new DecodeException("no number", null, null, null, "", null);
        return new WebhookPost<>() {
            @Override
            public Long serverId() {
                return Long.valueOf(words[0]);
            }

            @Override
            public String secretKey() {
                return words[1];
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
