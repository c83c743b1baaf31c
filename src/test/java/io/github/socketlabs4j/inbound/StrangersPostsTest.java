package io.github.socketlabs4j.inbound;

import static io.github.socketlabs4j.inbound.Samples.SECRET;
import static io.github.socketlabs4j.inbound.Samples.sequence;
import static io.github.socketlabs4j.inbound.Samples.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.testsupport.SpoolFiles;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.transport.WebhookEvent;
import io.github.socketlabs4j.transport.WebhookEvent.Verdict;
import io.github.socketlabs4j.webhook.TryLaterException;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookReply;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.webhook.WrongKeyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A long post is not spooled to a file if its key is wrong, at most two posts are spooled before their key is known,
 * and the number and size of all spool files are limited.
 */
class StrangersPostsTest {
    private static final int MIB = 1024 * 1024;
    private static final String LONG_TEXT = "x".repeat(3 * MIB);

    private final String mark = SpoolFiles.newMark();
    private final List<WebhookEvent> events = new ArrayList<>();
    private final CallListener listener = new CallListener() {
        @Override
        public void webhook(WebhookEvent event) {
            events.add(event);
        }
    };
    private final InboundParser parser = parser(16, 512L * MIB);

    private InboundParser parser(int spools, long spoolBytes) {
        WebhookKeys keys = WebhookKeys.NONE.with(14321, SECRET, null);
        return new InboundParser(keys, InboundParser.LONGEST, spools, spoolBytes, listener);
    }

    /**
     * An empty stream that runs an action when it is first read, that is, when everything before it in a sequence was
     * read.
     */
    private static InputStream whenReached(Runnable reached) {
        return new InputStream() {
            private boolean done;

            @Override
            public int read() {
                if (!done) reached.run();
                done = true;
                return -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return read();
            }
        };
    }

    private WebhookReply receive(InputStream post) {
        return parser.receive(WebhookRequest.of("application/json", post), mail -> {});
    }

    private int spools() {
        try {
            assertThat(SpoolFiles.namedWith(mark))
                    .as("spool files that are visible in their directory")
                    .isEmpty();
            return SpoolFiles.with(mark).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"SecretKey\":\"wrong\"",
                "\"secretkey\":\"wrong\"",
                "\"SECRETKEY\" : \r\n \"wrong\"",
                "\"Secret\\u004bey\":\"wr\\u006fng\"",
                "\"SecretKey\":12345",
                "\"SecretKey\":true",
                "\"SecretKey\":null,\"SecretKey\":\"\",\"SecretKey\":\"wrong\"",
                "\"ServerId\":14321,\"SecretKey\":\"wrong\"",
                "\"SecretKey\":\"wrong\",\"SecretKey\":\"k3Yq8Zt1Lw6Rb0Xv4Ns7\"",
                "\"Message\":{\"SecretKey\":\"k3Yq8Zt1Lw6Rb0Xv4Ns7\"},\"SecretKey\":\"wrong\"",
                "\"X\":[{\"SecretKey\":\"k3Yq8Zt1Lw6Rb0Xv4Ns7\"},[\"SecretKey\"]],\"SecretKey\":\"wrong\"",
                "\"X\":\"\\\"SecretKey\\\":\\\"k3Yq8Zt1Lw6Rb0Xv4Ns7\\\"\",\"SecretKey\":\"wrong\"",
                "\"data\":{\"SecretKey\":\"wrong\",\"Message\":{}}",
                "\"Data\":{\"X\":1,\"secretKey\":\"wrong\"}"
            })
    void a_wrong_key_at_the_beginning_is_401_and_nothing_is_written(String members) {
        InputStream post = sequence(
                stream("{\"Mark\":\"" + mark + "\"," + members + ",\"TextBody\":\"" + LONG_TEXT),
                whenReached(() -> assertThat(spools()).isZero()),
                stream("\"}"));

        assertThat(receive(post).status()).isEqualTo(401);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.verdict()).isEqualTo(Verdict.UNAUTHORIZED);
            assertThat(event.toString()).doesNotContain("wrong\"", "12345");
        });
    }

    @Test
    void a_key_within_the_first_mebibyte_is_found_behind_long_texts() {
        String before = "{\"Mark\":\"" + mark + "\",\"Message\":{\"TextBody\":\"" + "x\\\"".repeat(330_000) + "\"},";
        InputStream post = sequence(
                stream(before + "\"SecretKey\":\"wrong\",\"X\":\"" + LONG_TEXT),
                whenReached(() -> assertThat(spools()).isZero()),
                stream("\"}"));
        assertThat(receive(post).status()).isEqualTo(401);
    }

    @Test
    void the_rest_of_a_strangers_post_is_read_so_that_the_answer_arrives() throws IOException {
        InputStream post = new ByteArrayInputStream(
                ("{\"SecretKey\":\"wrong\",\"X\":\"" + LONG_TEXT.repeat(6) + "\"}").getBytes(UTF_8));
        assertThat(receive(post).status()).isEqualTo(401);
        assertThat(post.available()).isZero();
        InputStream parsed =
                new ByteArrayInputStream(("{\"SecretKey\":\"wrong\",\"X\":\"" + LONG_TEXT + "\"}").getBytes(UTF_8));
        assertThatThrownBy(() -> parser.parse(WebhookRequest.of(null, parsed))).isInstanceOf(WrongKeyException.class);
        assertThat(parsed.available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"SecretKey\":\"%\"",
                "\"SecretKey\":\"wrong\",\"Type\":[1,}",
                "\"X\":[1,}",
                "\"X\" \"Y\"",
                "\"Type\":\"%\"",
                "X=1&SecretKey=wrong"
            })
    void what_cannot_be_read_up_to_its_key_is_refused_and_nothing_is_written(String members) {
        InputStream post = sequence(
                stream("{\"Mark\":\"" + mark + "\"," + members.replace("%", LONG_TEXT) + ",\"TextBody\":\""
                        + LONG_TEXT),
                whenReached(() -> assertThat(spools()).isZero()),
                stream("\"}"));
        assertThat(receive(post).status()).isEqualTo(members.contains("wrong\"") ? 401 : 400);
    }

    @Test
    void no_form_is_as_long_as_a_mail() {
        InputStream post = sequence(
                stream("Mark=" + mark + "&SecretKey=" + SECRET + "&Text=" + LONG_TEXT),
                whenReached(() -> assertThat(spools()).isZero()));
        assertThat(receive(post).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"SecretKey\":\"wrong\"", "\"SecretKey\":5", "\"data\":{\"SecretKey\":\"wrong\"}"})
    void a_post_whose_wrong_key_comes_later_is_dropped_as_soon_as_it_shows(String key) {
        InputStream post = sequence(
                stream("{\"Mark\":\"" + mark + "\",\"TextBody\":\"" + LONG_TEXT),
                whenReached(() -> assertThat(spools()).isOne()),
                stream("\"," + key + ",\"HtmlBody\":\"" + LONG_TEXT),
                whenReached(() -> assertThat(spools()).isZero()),
                stream("\"}"));
        assertThat(receive(post).status()).isEqualTo(401);
    }

    @Test
    void a_post_without_any_key_is_401_and_leaves_nothing() {
        InputStream post = stream("{\"Mark\":\"" + mark + "\",\"Message\":{\"TextBody\":\"" + LONG_TEXT + "\"}}");
        assertThat(receive(post).status()).isEqualTo(401);
        assertThat(spools()).isZero();
        assertThat(events.get(0).reason()).contains("no secret key");
    }

    @Test
    void a_good_key_is_good_wherever_it_stands() {
        String message = "\"Message\":{\"Subject\":\"s\",\"TextBody\":\"" + LONG_TEXT + "\"}";
        String key = "\"SecretKey\":\"" + SECRET + "\"";
        List<String> posts = List.of(
                "{" + key + "," + message + "}",
                "{" + message + "," + key + "}",
                "{\"X\":{}," + message + ",\"secretKey\":\"" + SECRET + "\",\"Y\":\"" + LONG_TEXT + "\"}",
                "{\"data\":{" + message + "," + key + "}}",
                "{\"data\":{" + message + "}," + key + "}",
                "{" + key + ",\"DATA\":{" + message + "}}");
        for (String post : posts) {
            List<String> bodies = new ArrayList<>();
            WebhookReply reply = parser.receive(
                    WebhookRequest.of(null, post.getBytes(UTF_8)),
                    mail -> bodies.add(mail.subject() + mail.textBody()));
            assertThat(reply).isEqualTo(WebhookReply.taken(SECRET));
            assertThat(bodies).containsExactly("s" + LONG_TEXT);
        }
    }

    @Test
    void of_posts_that_show_no_key_at_first_two_are_kept_at_once_and_the_third_is_503() {
        List<Integer> statuses = new ArrayList<>();
        // Each post arrives while the posts before it have been read halfway.
        InputStream third = postWithKeyAtEnd(() -> assertThat(spools()).isEqualTo(2));
        InputStream second = postWithKeyAtEnd(() -> statuses.add(receive(third).status()));
        InputStream first = postWithKeyAtEnd(() -> statuses.add(receive(second).status()));
        statuses.add(receive(first).status());

        assertThat(statuses).containsExactly(503, 200, 200);
        assertThat(spools()).isZero();
        assertThat(events.get(0).verdict()).isEqualTo(Verdict.TRY_LATER);
        assertThat(events.get(0).reason()).contains("first mebibyte", "2 such posts");
        assertThat(receive(postWithKeyAtEnd(() -> {})).status())
                .as("a post after the others have ended")
                .isEqualTo(200);
    }

    private InputStream postWithKeyAtEnd(Runnable halfWay) {
        return sequence(
                stream("{\"Mark\":\"" + mark + "\",\"Message\":{\"TextBody\":\"" + LONG_TEXT),
                whenReached(halfWay),
                stream("\"},\"SecretKey\":\"" + SECRET + "\"}"));
    }

    @Test
    void who_has_shown_a_good_key_is_no_stranger_any_more() {
        List<Integer> statuses = new ArrayList<>();
        InputStream[] posts = new InputStream[5];
        for (int i = 0; i < posts.length; i++) {
            int next = i + 1;
            Runnable another = () -> {
                if (next < posts.length) statuses.add(receive(posts[next]).status());
            };
            posts[i] = sequence(
                    stream("{\"Mark\":\"" + mark + "\",\"Message\":{\"TextBody\":\"" + LONG_TEXT
                            + "\"},\"SecretKey\":\"" + SECRET + "\",\"X\":\"" + LONG_TEXT),
                    whenReached(another),
                    stream("\"}"));
        }
        statuses.add(receive(posts[0]).status());
        assertThat(statuses).containsExactly(200, 200, 200, 200, 200);
    }

    @Test
    void a_mail_counts_until_it_is_closed() {
        InboundParser two = parser(2, 512L * MIB);
        InboundMessage first = two.parse(longPost());
        InboundMessage second = two.parseTrusted(longPost());

        assertThatThrownBy(() -> two.parse(longPost()))
                .isInstanceOf(TryLaterException.class)
                .hasMessageContaining("2 long posts are kept already")
                .hasMessageContaining("webhookLimits");
        assertThatThrownBy(() -> two.parseTrusted(longPost())).isInstanceOf(TryLaterException.class);
        assertThat(two.receive(longPost(), mail -> {}).status()).isEqualTo(503);
        assertThat(two.receive(WebhookRequest.of(null, Samples.golden("full.mail.json")), mail -> {})
                        .status())
                .as("a short post needs no file")
                .isEqualTo(200);
        first.close();
        assertThat(two.receive(longPost(), mail -> {}).status()).isEqualTo(200);
        second.close();
        second.close();
        two.parse(longPost()).close();
        assertThat(spools()).isZero();
    }

    @Test
    void all_together_may_have_so_many_bytes() {
        InboundParser ten = parser(16, 10L * MIB);
        InboundMessage first = ten.parse(longPost());
        InboundMessage second = ten.parse(longPost());
        InboundMessage third = ten.parse(longPost());

        assertThat(ten.receive(longPost(), mail -> {}).status()).isEqualTo(503);
        assertThat(events.get(0).reason()).contains("10485760 bytes together");
        assertThat(spools()).isEqualTo(3);
        third.close();
        assertThat(ten.receive(longPost(), mail -> {}).status()).isEqualTo(200);
        first.close();
        second.close();
    }

    @Test
    void whatever_ends_a_post_its_place_is_given_back() {
        InboundParser one = parser(1, 4L * MIB);
        for (int i = 0; i < 3; i++) {
            assertThat(one.receive(request("\"Message\":1,\"Text\":\"" + LONG_TEXT + "\""), mail -> {})
                            .status())
                    .isEqualTo(400);
            assertThatThrownBy(() -> one.parse(request("\"X\":\"" + LONG_TEXT + "\"}}}")))
                    .isInstanceOf(DecodeException.class);
            assertThat(one.receive(request("\"Text\":\"" + LONG_TEXT + LONG_TEXT + "\""), mail -> {})
                            .status())
                    .isEqualTo(503);
            assertThatThrownBy(() -> one.receive(WebhookRequest.of(null, failingPost()), mail -> {}))
                    .isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> one.receive(longPost(), mail -> {
                        throw new IllegalArgumentException("broken");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(one.receive(longPost(), mail -> {}).status()).isEqualTo(200);
            assertThat(spools()).isZero();
        }
    }

    private InputStream failingPost() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        return sequence(
                stream("{\"SecretKey\":\"" + SECRET + "\",\"Mark\":\"" + mark + "\",\"X\":\"" + LONG_TEXT), broken);
    }

    private WebhookRequest longPost() {
        return request("\"Message\":{\"TextBody\":\"" + LONG_TEXT + "\"}");
    }

    private WebhookRequest request(String members) {
        String post = "{\"SecretKey\":\"" + SECRET + "\",\"Mark\":\"" + mark + "\"," + members + "}";
        return WebhookRequest.of(null, post.getBytes(UTF_8));
    }

    @Test
    void the_limits_are_set_at_the_door_and_have_to_be_positive() {
        SocketLabsClient.Builder builder = SocketLabsClient.builder().webhookKeys(14321, SECRET, null);
        assertThatThrownBy(() -> builder.webhookLimits(1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.webhookLimits(1, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.webhookLimits(1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        try (SocketLabsClient client =
                        builder.webhookLimits(1000, 10 * MIB, 1, 10 * MIB).build();
                InboundMessage mail = client.inbound().parse(longPost())) {
            assertThat(mail.textBody()).hasSize(LONG_TEXT.length());
            assertThat(client.inbound().receive(longPost(), another -> {}).status())
                    .isEqualTo(503);
        }
    }
}
