package io.github.socketlabs4j.notification;

import static io.github.socketlabs4j.notification.Samples.PARSER;
import static io.github.socketlabs4j.notification.Samples.SECRET;
import static io.github.socketlabs4j.notification.Samples.request;
import static io.github.socketlabs4j.notification.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A post that is not a valid notification causes a {@link DecodeException} that quotes nothing of it, and no other
 * exception.
 */
class RefusedPostsTest {
    private static final int MUTATIONS = Boolean.getBoolean("socketlabs4j.proof") ? 200_000 : 5_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \r\n",
                "\ufeff",
                "hello",
                "[]",
                "<html><body class=\"error\">Type=Failed</body></html>",
                "<Notification><Type>Failed</Type></Notification>",
                "{\"Type\":\"Failed\"",
                "{\"Type\":\"Failed\",\"Reason\":\"550",
                "{\"Reason\":\"550\",\"data\":{\"Type\":\"Failed\"}",
                "{\"Type\" \"Failed\"}",
                "{Type:Failed}",
                "{}",
                "{\"data\":{}}",
                "{\"Type\":null,\"Address\":\"a@b\"}",
                "{\"Type\":{\"Name\":\"Failed\"}}",
                "ServerId=14321&Address=a%40b"
            })
    void a_post_that_is_no_notification_is_a_DecodeException(String post) {
        assertThatThrownBy(() -> Samples.parse(post))
                .isInstanceOf(DecodeException.class)
                .hasMessageStartingWith("the notification");
    }

    @Test
    void a_mail_of_the_inbound_api_is_no_notification_even_with_the_right_key() {
        String mail = "{\"SecretKey\":\"" + SECRET + "\",\"Message\":{\"Subject\":\"hi\"},\"InboundMailFrom\":\"a@b\"}";
        assertThat(PARSER.receive(request(mail), event -> {}).status()).isEqualTo(400);
        assertThat(PARSER.receive(request(mail.replace(SECRET, "x")), event -> {})
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nesting_without_end_is_a_DecodeException() {
        for (String open : List.of("{\"a\":", "[")) {
            String deep = "{\"Type\":\"Failed\",\"Deep\":" + open.repeat(5_000);
            assertThatThrownBy(() -> Samples.parse(deep)).isInstanceOf(DecodeException.class);
        }
        String closed = "{\"Type\":\"Failed\",\"Deep\":" + "[".repeat(500) + "]".repeat(500) + "}";
        assertThat(Samples.parse(closed).extras()).containsKey("Deep");
    }

    @Test
    void a_body_over_the_limit_is_a_DecodeException() {
        byte[] tooLong = Arrays.copyOf("Type=Failed&Reason=".getBytes(StandardCharsets.US_ASCII), 257 * 1024);
        Arrays.fill(tooLong, 19, tooLong.length, (byte) 'x');
        assertThatThrownBy(() -> PARSER.parseTrusted(WebhookRequest.of(null, tooLong)))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("262144");
        byte[] longest = Arrays.copyOf(tooLong, NotificationParser.LONGEST);
        assertThat(PARSER.parseTrusted(WebhookRequest.of(null, longest))).isInstanceOf(Failed.class);
    }

    /** Bodies that contain private data, with each kind of syntax error for which the parser has a message. */
    static Stream<String> bodiesWithPrivateData() {
        String keyed = "{\"SecretKey\":\"" + SECRET + "\",\"Address\":\"ann@example.org\"";
        return Stream.of(
                "",
                "<html><p class=\"ann@example.org\">" + SECRET + "</p></html>",
                SECRET + " ann@example.org",
                keyed,
                keyed + ",ann@example.org}",
                keyed + ",\"ann@example.org\":ann}",
                keyed + ",\"ann@example.org\":{\"" + SECRET + "\":[tru]}}",
                keyed + ",\"ann\u0001@example.org\":1}",
                keyed + ",\"x\":\"\\q" + SECRET + "\"}",
                keyed + ",\"x\":12ann@example.org}",
                keyed + ",\"x\":" + "9".repeat(2_000) + "}",
                keyed + ",\"ann@example.org\":" + "[".repeat(2_000),
                keyed + "}",
                "SecretKey=" + SECRET + "&Address=ann%40example.org",
                "SecretKey=" + SECRET + "&Address=ann@example.org&" + "x".repeat(NotificationParser.LONGEST));
    }

    @ParameterizedTest
    @MethodSource("bodiesWithPrivateData")
    void nothing_of_a_body_is_in_any_exception(String post) {
        Throwable thrown = catchThrowable(() -> Samples.parse(post));
        assertThat(thrown).isInstanceOfSatisfying(DecodeException.class, unreadable -> {
            assertThat(unreadable.excerpt()).isEmpty();
            assertThat(unreadable.path()).isNull();
        });
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString())
                .doesNotContain("ann@", "ann%40", "example.org", SECRET, "SecretKey", "html", "999");
        assertThat(trace.toString()).doesNotContain("'ann'", "'tru'", "\"ann");
    }

    @Test
    void a_post_cut_anywhere_is_an_event_or_a_DecodeException() {
        for (String file : Samples.files("")) {
            String post = text(file);
            for (int length = 0; length < post.length(); length++) {
                decode(post.substring(0, length).getBytes(StandardCharsets.UTF_8), file + " cut to " + length);
            }
        }
    }

    @Test
    void json_cut_before_its_end_is_a_DecodeException() {
        String post = text("current-delivered.json");
        for (int length = 0; length < post.length(); length++) {
            String cut = post.substring(0, length);
            assertThatThrownBy(() -> Samples.parse(cut)).as(cut).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void a_mutated_post_is_an_event_or_a_DecodeException() {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> files = Samples.files("");
        for (int i = 0; i < MUTATIONS; i++) {
            String file = files.get(random.nextInt(files.size()));
            byte[] post = text(file).getBytes(StandardCharsets.UTF_8);
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                post[random.nextInt(post.length)] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) "{}[]\"':,&=%+\\\0".charAt(random.nextInt(14));
            }
            decode(post, "seed " + seed + ", mutation " + i + " of " + file);
        }
    }

    private static void decode(byte[] post, String how) {
        try {
            assertThat(PARSER.parseTrusted(WebhookRequest.of(null, post))).isNotNull();
        } catch (DecodeException e) {
            assertThat(e).as(how).hasMessageStartingWith("the notification").hasNoCause();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(how, e);
        }
    }
}
