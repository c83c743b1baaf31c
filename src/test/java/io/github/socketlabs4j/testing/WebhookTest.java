package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.testing.WebhookAttempt.Outcome;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emulator validates endpoints, posts events in order, decides which answers accept a post, and retries the others.
 */
class WebhookTest {
    private static final Instant NOON = Instant.parse("2014-03-18T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SocketLabsEmulator emulator = Door.builder()
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .webhookKeys(Endpoint.SECRET, Endpoint.KEY)
            .start();
    private final EmulatedServer server = emulator.server();
    private final Webhook hook = server.notifications();
    private final SocketLabsClient client = emulator.client();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private void send(String... recipients) {
        for (String recipient : recipients) {
            client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to(recipient)
                            .subject("Hello")
                            .text("Hi")
                            .build());
        }
    }

    private List<WebhookAttempt> events() {
        hook.awaitPosts(PATIENCE);
        return hook.attempts().stream()
                .filter(attempt -> !attempt.type().equals("Validation"))
                .toList();
    }

    private void advance(Duration time) {
        server.advance(time);
        hook.awaitPosts(PATIENCE);
    }

    // Validation of an endpoint.

    @Test
    void an_endpoint_that_answers_with_the_key_is_validated() {
        try (Endpoint endpoint = Endpoint.good()) {
            WebhookAttempt attempt = hook.validate(endpoint.url());
            assertThat(attempt.accepted()).isTrue();
            assertThat(attempt)
                    .isEqualTo(new WebhookAttempt(
                            1, 1, "Validation", null, NOON, Outcome.ACCEPTED, 200, "***", "accepted", null));
            assertThat(hook.url()).isEqualTo(endpoint.url());
            assertThat(hook.attempts()).containsExactly(attempt);
            assertThat(endpoint.take())
                    .containsExactly(new Endpoint.ReceivedPost(
                            "POST",
                            "/hooks/socketlabs?tenant=7",
                            "application/x-www-form-urlencoded",
                            "ServerId=14321&SecretKey=k3Yq8Zt1Lw6Rb0Xv4Ns7&Type=Validation"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vk9Pz2Hd5Jm8Qc1Ta4Ye",
                "\"Vk9Pz2Hd5Jm8Qc1Ta4Ye\"",
                "{\"ok\":true,\"ValidationKey\":\"Vk9Pz2Hd5Jm8Qc1Ta4Ye\"}"
            })
    void the_key_may_stand_anywhere_in_the_answer(String body) {
        try (Endpoint endpoint = Endpoint.answering(201, body)) {
            assertThat(hook.validate(endpoint.url()).accepted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, '', WITHOUT_KEY, 'its answer lacks the validation key (rule endpoint-key, known)'",
        "200, vk9pz2hd5jm8qc1ta4ye, WITHOUT_KEY, 'its answer lacks the validation key (rule endpoint-key, known)'",
        "405, '', BAD_STATUS, 'it does not accept POST: status 405 (rule endpoint-verb, known)'",
        "401, Vk9Pz2Hd5Jm8Qc1Ta4Ye, BAD_STATUS, 'it answered status 401 (rule endpoint-status, assumed)'",
        "302, Vk9Pz2Hd5Jm8Qc1Ta4Ye, BAD_STATUS, 'it answered status 302 (rule endpoint-status, assumed)'",
        "500, '', BAD_STATUS, 'it answered status 500 (rule endpoint-status, assumed)'"
    })
    void an_endpoint_is_refused_with_the_reason(int status, String body, Outcome outcome, String reason) {
        try (Endpoint endpoint = Endpoint.answering(status, body)) {
            WebhookAttempt attempt = hook.validate(endpoint.url());
            assertThat(attempt.accepted()).isFalse();
            assertThat(attempt.outcome()).isEqualTo(outcome);
            assertThat(attempt.status()).isEqualTo(status);
            assertThat(attempt.reason()).isEqualTo(reason);
            assertThat(hook.url()).isNull();
            send("ann@example.org");
            assertThat(events()).isEmpty();
        }
    }

    @Test
    void an_endpoint_that_is_not_there_is_not_reachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        WebhookAttempt attempt = hook.validate(URI.create("http://localhost:" + port + "/"));
        assertThat(attempt.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(attempt.status()).isNull();
        assertThat(attempt.reason())
                .startsWith("not reachable: ")
                .contains("" + port)
                .endsWith(" (rule endpoint-reach, known)");
    }

    @Test
    void an_endpoint_that_does_not_answer_in_time_is_refused() {
        CountDownLatch ended = new CountDownLatch(1);
        try (Endpoint endpoint = Endpoint.answering(got -> {
            await(ended);
            return Endpoint.reply(200, Endpoint.KEY);
        })) {
            WebhookAttempt attempt = hook.timeLimit(Duration.ofMillis(200)).validate(endpoint.url());
            assertThat(attempt.outcome()).isEqualTo(Outcome.TOO_LATE);
            assertThat(attempt.reason()).isEqualTo("no answer within 200 ms (rule endpoint-time, assumed)");
            ended.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_endpoint_that_fails_a_later_validation_gets_no_more() {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.validate(endpoint.url());
            endpoint.answer(500, "");
            assertThat(hook.validate(endpoint.url()).accepted()).isFalse();
            endpoint.take();
            send("ann@example.org");
            advance(Duration.ofDays(1));
            assertThat(endpoint.take()).isEmpty();
        }
    }

    @Test
    void without_a_validation_key_the_secret_key_is_the_answer() {
        try (Door door = Door.open(Door.builder().webhookKeys(Endpoint.SECRET, null));
                Endpoint endpoint = Endpoint.good()) {
            assertThat(door.server.validationKey()).isNull();
            assertThat(door.server.notifications().validate(endpoint.url()).outcome())
                    .isEqualTo(Outcome.WITHOUT_KEY);
            endpoint.answer(200, Endpoint.SECRET);
            assertThat(door.server.notifications().validate(endpoint.url()).accepted())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://localhost/", "localhost:3000", "http:///hooks", "/hooks"})
    void what_is_no_address_is_refused_at_once(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hook.validate(URI.create(address)))
                .withMessageContaining(address + " is no address to post to");
    }

    @Test
    void no_key_shows_in_any_text() {
        try (Endpoint endpoint = Endpoint.answering(200, Endpoint.SECRET + " and " + Endpoint.KEY)) {
            hook.validate(endpoint.url());
            send("ann@example.org");
            assertThat(events()).hasSize(1);
            for (Object shown :
                    List.of(hook.attempts(), hook, server, emulator, WebhookSamples.of(1, Endpoint.SECRET))) {
                assertThat(shown.toString()).doesNotContain(Endpoint.SECRET, Endpoint.KEY);
            }
            assertThat(hook.attempts())
                    .allSatisfy(attempt -> assertThat(attempt.answer()).isEqualTo("*** and ***"));
        }
    }

    // Retries.

    @ParameterizedTest
    @CsvSource({"200, received, WITHOUT_KEY", "503, Vk9Pz2Hd5Jm8Qc1Ta4Ye, BAD_STATUS"})
    void what_is_not_accepted_is_posted_again_as_it_was(int status, String body, Outcome outcome) {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.validate(endpoint.url());
            endpoint.take();
            endpoint.answer(status, body);
            send("ann@example.org");
            advance(Duration.ofSeconds(59));
            endpoint.answer(200, Endpoint.KEY);
            assertThat(endpoint.take()).hasSize(1);
            advance(Duration.ofSeconds(1));
            assertThat(events()).hasSize(2).satisfies(attempts -> {
                assertThat(attempts.get(0).outcome()).isEqualTo(outcome);
                assertThat(attempts.get(0).at()).isEqualTo(NOON);
                assertThat(attempts.get(0).nextAt()).isEqualTo(NOON.plusSeconds(60));
                assertThat(attempts.get(1).accepted()).isTrue();
                assertThat(attempts.get(1).at()).isEqualTo(NOON.plusSeconds(60));
                assertThat(attempts.get(1).attempt()).isEqualTo(2);
                assertThat(attempts.get(1).post()).isEqualTo(attempts.get(0).post());
            });
            assertThat(endpoint.takeBodies()).singleElement().asString().contains("12%3A00%3A00%20GMT");
            advance(Duration.ofDays(2));
            assertThat(endpoint.take()).isEmpty();
        }
    }

    @Test
    void what_is_never_accepted_is_dropped_after_a_day() {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.validate(endpoint.url());
            endpoint.answer(500, "");
            send("ann@example.org");
            advance(Duration.ofDays(30));
            List<Duration> plan = Stream.of(
                            Stream.of(Duration.ZERO),
                            LongStream.of(1, 5, 15).mapToObj(Duration::ofMinutes),
                            IntStream.rangeClosed(1, 24).mapToObj(Duration::ofHours))
                    .flatMap(times -> times)
                    .toList();
            List<WebhookAttempt> attempts = events();
            assertThat(attempts)
                    .extracting(attempt -> Duration.between(NOON, attempt.at()))
                    .containsExactlyElementsOf(plan);
            assertThat(attempts)
                    .extracting(WebhookAttempt::attempt)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 28).boxed().toList());
            assertThat(attempts.get(27).nextAt()).isNull();
            endpoint.answer(200, Endpoint.KEY);
            endpoint.take();
            advance(Duration.ofDays(30));
            assertThat(endpoint.take()).isEmpty();
        }
    }

    @Test
    void the_plan_can_be_another() {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.retries(Duration.ofSeconds(2)).validate(endpoint.url());
            endpoint.answer(500, "");
            send("ann@example.org");
            advance(Duration.ofDays(1));
            assertThat(events()).extracting(WebhookAttempt::nextAt).containsExactly(NOON.plusSeconds(2), null);
        }
    }

    @Test
    void a_clock_that_runs_by_itself_is_noticed() throws InterruptedException {
        CountDownLatch accepted = new CountDownLatch(1);
        try (Endpoint endpoint = Endpoint.good();
                Door door = Door.open(Door.builder().webhookKeys(Endpoint.SECRET, Endpoint.KEY))) {
            Webhook running = door.server.notifications().retries(Duration.ofMillis(150));
            running.validate(endpoint.url());
            endpoint.answer(first -> {
                endpoint.answer(again -> {
                    accepted.countDown();
                    return Endpoint.reply(200, Endpoint.KEY);
                });
                return Endpoint.reply(500, "");
            });
            door.post(Door.request(Door.message()));
            assertThat(accepted.await(30, TimeUnit.SECONDS)).isTrue();
            running.awaitPosts(PATIENCE);
            assertThat(running.attempts())
                    .extracting(WebhookAttempt::outcome)
                    .containsExactly(Outcome.ACCEPTED, Outcome.BAD_STATUS, Outcome.ACCEPTED);
        }
    }

    @Test
    void an_endpoint_that_keeps_failing_is_given_up() {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.giveUpAfter(3).validate(endpoint.url());
            endpoint.answer(500, "");
            send("ann@example.org", "bo@example.org");
            assertThat(events()).hasSize(2);
            assertThat(hook.url()).isEqualTo(endpoint.url());
            advance(Duration.ofDays(1));
            assertThat(events()).hasSize(3);
            assertThat(hook.url()).isNull();
            endpoint.answer(200, Endpoint.KEY);
            hook.validate(endpoint.url());
            send("cy@example.org");
            assertThat(events()).hasSize(4).last().satisfies(attempt -> {
                assertThat(attempt.address()).isEqualTo("cy@example.org");
                assertThat(attempt.accepted()).isTrue();
            });
        }
    }

    // The order of posts.

    @Test
    void who_sends_does_not_wait_for_the_endpoint_and_posts_keep_their_order() {
        CountDownLatch slow = new CountDownLatch(1);
        try (Endpoint endpoint = Endpoint.good()) {
            hook.validate(endpoint.url());
            endpoint.take();
            endpoint.answer(got -> {
                await(slow);
                return Endpoint.reply(200, Endpoint.KEY);
            });
            send("ann@example.org", "bounce@example.org", "bo@example.org");
            assertThat(server.queued()).hasSize(3);
            assertThat(endpoint.take()).hasSizeLessThanOrEqualTo(1);
            assertThatIllegalStateException()
                    .isThrownBy(() -> hook.awaitPosts(Duration.ofMillis(50)))
                    .withMessage("notifications: not all posted after PT0.05S, 3 are still on their way");
            slow.countDown();
            assertThat(events())
                    .extracting(WebhookAttempt::address)
                    .containsExactly("ann@example.org", "bounce@example.org", "bo@example.org");
        }
    }

    @Test
    void duplicates_are_the_same_post_twice() {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.duplicates(true).validate(endpoint.url());
            endpoint.take();
            send("ann@example.org", "bo@example.org");
            assertThat(events()).hasSize(4).extracting(WebhookAttempt::post).doesNotHaveDuplicates();
            List<String> bodies = endpoint.takeBodies();
            assertThat(bodies.get(0)).isEqualTo(bodies.get(1)).contains("ann%40");
            assertThat(bodies.get(2)).isEqualTo(bodies.get(3)).contains("bo%40");
        }
    }

    @Test
    void late_posts_come_out_of_order_and_the_same_seed_gives_the_same_order() {
        String[] recipients =
                IntStream.range(0, 12).mapToObj(i -> "r" + i + "@example.org").toArray(String[]::new);
        List<List<String>> orders = new ArrayList<>();
        try (Endpoint endpoint = Endpoint.good()) {
            for (long seed : new long[] {7, 7, 8}) {
                hook.seed(seed).late(Duration.ofMinutes(10)).validate(endpoint.url());
                endpoint.take();
                send(recipients);
                List<WebhookAttempt> before = events();
                advance(Duration.ofMinutes(10));
                List<WebhookAttempt> late = events();
                assertThat(late.subList(before.size(), late.size()))
                        .extracting(WebhookAttempt::at)
                        .isSorted()
                        .allMatch(at ->
                                !at.isAfter(server.processed().get(0).dateTime().plus(Duration.ofMinutes(10))));
                orders.add(late.stream().map(WebhookAttempt::address).toList());
                assertThat(endpoint.take()).hasSize(recipients.length);
                server.clear();
            }
        }
        assertThat(orders.get(0)).containsExactlyInAnyOrder(recipients).isNotEqualTo(List.of(recipients));
        assertThat(orders.get(1)).isEqualTo(orders.get(0));
        assertThat(orders.get(2)).isNotEqualTo(orders.get(0));
    }

    @Test
    void an_endpoint_that_hangs_does_not_hold_up_another() {
        CountDownLatch ended = new CountDownLatch(1);
        try (Endpoint slow = Endpoint.good();
                Endpoint quick = Endpoint.good()) {
            hook.validate(slow.url());
            slow.answer(got -> {
                await(ended);
                return Endpoint.reply(200, Endpoint.KEY);
            });
            send("ann@example.org");
            server.inbound().validate(quick.url());
            server.receive(InboundMail.from("ann@example.org").to("help@inbound.example.com"));
            server.inbound().awaitPosts(PATIENCE);
            assertThat(server.inbound().attempts()).hasSize(2).allMatch(WebhookAttempt::accepted);
            assertThat(hook.attempts()).hasSize(1);
            ended.countDown();
        }
    }

    @Test
    void servers_of_an_account_may_share_an_endpoint() {
        try (Endpoint shared = Endpoint.good();
                Door other = Door.open(Door.builder().serverId(77).webhookKeys(Endpoint.SECRET, Endpoint.KEY))) {
            hook.validate(shared.url());
            other.server.notifications().validate(shared.url());
            send("ann@example.org");
            other.post(Door.request(Door.message()).replace("14321", "77"));
            other.server.notifications().awaitPosts(PATIENCE);
            hook.awaitPosts(PATIENCE);
            assertThat(shared.takeBodies())
                    .filteredOn(body -> body.startsWith("Type=Delivered"))
                    .hasSize(2)
                    .anyMatch(body -> body.contains("&ServerId=14321&"))
                    .anyMatch(body -> body.contains("&ServerId=77&"));
        }
    }

    // Other behaviour.

    @Test
    void clear_forgets_posts_and_reset_the_endpoint_too() {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.style(Style.JSON).validate(endpoint.url());
            endpoint.answer(500, "");
            send("ann@example.org");
            assertThat(events()).hasSize(2);
            server.clear();
            assertThat(hook.attempts()).isEmpty();
            endpoint.take();
            advance(Duration.ofDays(1));
            assertThat(endpoint.take()).isEmpty();
            assertThat(hook.url()).isEqualTo(endpoint.url());
            server.reset();
            assertThat(hook.url()).isNull();
            endpoint.answer(200, Endpoint.KEY);
            hook.validate(endpoint.url());
            assertThat(endpoint.take())
                    .singleElement()
                    .satisfies(got -> assertThat(got.contentType()).isEqualTo("application/x-www-form-urlencoded"));
        }
    }

    @Test
    void only_the_events_that_are_switched_on_are_posted() {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.events(Webhook.Event.FAILED, Webhook.Event.QUEUED).validate(endpoint.url());
            send("ann@example.org", "bounce@example.org");
            assertThat(events()).extracting(WebhookAttempt::type).containsExactly("Queued", "Queued", "Failed");
        }
    }

    @Test
    void with_all_events_switched_off_none_is_posted() {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.events().validate(endpoint.url());
            send("ann@example.org", "bounce@example.org");
            assertThat(events()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Webhook.Casing.class)
    void names_are_spelled_as_it_is_set(Webhook.Casing casing) {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.casing(casing).seed(3).style(Style.JSON).validate(endpoint.url());
            String body = endpoint.takeBodies().get(0);
            String recorded = "\"ServerId\":14321,\"SecretKey\"";
            switch (casing) {
                case RECORDED -> assertThat(body).contains(recorded);
                case ACRONYMS -> assertThat(body).contains("\"ServerID\":14321,\"SecretKey\"");
                case LOWER -> assertThat(body).contains("\"serverid\":14321,\"secretkey\"");
                case RANDOM -> {
                    assertThat(body).containsIgnoringCase(recorded).doesNotContain(recorded);
                    hook.validate(endpoint.url());
                    assertThat(endpoint.takeBodies().get(0)).isNotEqualTo(body);
                }
            }
        }
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        for (Consumer<Webhook> wrong : List.<Consumer<Webhook>>of(
                webhook -> webhook.timeLimit(Duration.ZERO),
                webhook -> webhook.timeLimit(Duration.ofNanos(1)),
                webhook -> webhook.giveUpAfter(0),
                webhook -> webhook.late(Duration.ofSeconds(-1)),
                webhook -> webhook.late(ChronoUnit.FOREVER.getDuration()),
                webhook -> webhook.retries(Duration.ZERO),
                webhook -> webhook.retries(Duration.ofMinutes(-1)),
                webhook -> webhook.retries(Duration.ofMinutes(5), Duration.ofMinutes(5)),
                webhook -> webhook.retries(Duration.ofMinutes(5), Duration.ofMinutes(1)))) {
            assertThatIllegalArgumentException().isThrownBy(() -> wrong.accept(hook));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hook.retries(Duration.ofMinutes(5), Duration.ofMinutes(1)))
                .withMessage("retries[1] is PT1M: expected a time later than PT5M, in order");
        SocketLabsEmulator.Builder builder = SocketLabsEmulator.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.webhookKeys(" ", "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.webhookKeys("s", " "));
    }

    @Test
    void a_closed_emulator_posts_no_more() {
        try (Endpoint endpoint = Endpoint.good()) {
            hook.validate(endpoint.url());
            emulator.close();
            assertThatIllegalStateException().isThrownBy(() -> hook.awaitPosts(PATIENCE));
            assertThatIllegalStateException().isThrownBy(() -> hook.validate(endpoint.url()));
        }
    }
}
