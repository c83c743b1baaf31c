package io.github.socketlabs4j.bulk;

import static io.github.socketlabs4j.bulk.Newsletter.RUN;
import static io.github.socketlabs4j.bulk.Newsletter.mails;
import static io.github.socketlabs4j.bulk.Newsletter.row;
import static io.github.socketlabs4j.bulk.Newsletter.rows;
import static io.github.socketlabs4j.bulk.Newsletter.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionAccess;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.internal.call.SharedTransport;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.Mails;
import io.github.socketlabs4j.testsupport.SimulatedWorld;
import io.github.socketlabs4j.transport.CallOptions;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bulk run sends every row once, reports one outcome for each row, and ends with the right reason when it cannot go
 * on.
 */
class BulkRunTest {
    private final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    private final EmulatedServer server = emulator.server();
    private final SocketLabsClient client =
            emulator.clientBuilder().retry(RetryPolicy.none()).build();
    private final InjectionClient injection = client.injection();
    private final List<Duration> waits = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private BulkRun run(Iterable<MergeRow> rows, BulkOptions options) {
        return run(injection, rows, options);
    }

    /** A run whose waits end immediately: its clock advances by the length of each wait instead. */
    private BulkRun run(InjectionClient by, Iterable<MergeRow> rows, BulkOptions options) {
        return BulkRun.begin(
                by,
                template(),
                rows.iterator(),
                options,
                wait -> {
                    waits.add(wait);
                    return CompletableFuture.completedFuture(null);
                },
                () -> Instant.EPOCH.plus(waits.stream().reduce(Duration.ZERO, Duration::plus)));
    }

    private static BulkOptions options() {
        return BulkOptions.run(RUN);
    }

    @Test
    void every_row_gets_one_mail_with_its_own_fields_and_its_own_id() {
        List<RowOutcome> outcomes;
        try (BulkRun run = injection.bulk(template(), rows(1234), options())) {
            outcomes = run.outcomes().toList();
            assertThat(run.summary()).isEqualTo(new BulkSummary(1234, 0, 0, 0, null));
        }
        assertThat(outcomes)
                .hasSize(1234)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.Accepted.class))
                .extracting(RowOutcome::messageId)
                .allSatisfy(id -> assertThat(id).matches("[0-9a-z]{20}"))
                .doesNotHaveDuplicates();
        assertThat(mails(server))
                .hasSize(1234)
                .allSatisfy((address, count) -> assertThat(count).isOne());
        RowOutcome seventh = outcomes.stream()
                .filter(outcome -> outcome.key().equals("7"))
                .findFirst()
                .orElseThrow();
        DeliveredMail mail = server.mailbox("customer7@example.org").get(0);
        assertThat(mail.subject()).isEqualTo("Hi Customer 7");
        assertThat(mail.messageId()).isEqualTo(seventh.messageId());
        assertThat(server.requestCount()).isEqualTo(3);
    }

    @Test
    void the_same_run_and_key_give_the_same_id_for_ever() {
        try (BulkRun run = client.injection()
                .bulk(template(), Stream.of(row(1).withKey("customer-1"), row(2)), BulkOptions.run("march"))) {
            assertThat(run.outcomes().map(RowOutcome::messageId))
                    .containsExactly("n7ay9dna9md2tm9dtxgv", "wvp6m3mp6e6d518wssv3");
        }
    }

    @Test
    void rows_are_read_as_they_are_needed_and_nothing_is_sent_before_anybody_takes() {
        AtomicInteger read = new AtomicInteger();
        Iterable<MergeRow> endless = () -> Stream.iterate(0, i -> i + 1)
                .map(i -> row(read.incrementAndGet()))
                .iterator();
        try (BulkRun run = injection.bulk(template(), endless, options().inFlight(2))) {
            assertThat(server.requestCount()).isZero();
            Iterator<RowOutcome> outcomes = run.outcomes().iterator();
            outcomes.next();
            assertThat(read.get()).isLessThanOrEqualTo(1501);
            run.cancel();
            outcomes.forEachRemaining(outcome -> {});
            assertThat(run.summary().stopped()).isEqualTo("it was cancelled");
            assertThat(run.summary().accepted()).isEqualTo(server.mailbox().size());
        }
    }

    @Test
    void a_refused_recipient_does_not_stop_the_others() {
        server.refuse("customer1@example.org");
        try (BulkRun run = run(rows(3), options())) {
            List<RowOutcome> outcomes = run.outcomes().toList();
            assertThat(outcomes.get(1)).isInstanceOfSatisfying(RowOutcome.Refused.class, refused -> {
                assertThat(refused.address()).isEqualTo("customer1@example.org");
                assertThat(refused.code()).isEqualTo(SendCode.INVALID_ADDRESS);
            });
            assertThat(run.summary()).isEqualTo(new BulkSummary(2, 1, 0, 0, null));
        }
        assertThat(mails(server)).containsOnlyKeys("customer0@example.org", "customer2@example.org");
    }

    @Test
    void nor_does_one_whose_address_is_made_of_its_fields_and_of_those_of_all_rows() {
        server.refuse("bo@shop.example");
        List<MergeRow> rows = List.of(
                MergeRow.to("%%User%%@%%Domain%%").with("Name", "Ann").with("User", "ann"),
                MergeRow.to("%%User%%@%%Domain%%").with("Name", "Bo").with("User", "bo"));
        try (BulkRun run = run(rows, options().global("Domain", "shop.example"))) {
            List<RowOutcome> outcomes = run.outcomes().toList();
            assertThat(outcomes.get(0)).isInstanceOf(RowOutcome.Accepted.class);
            assertThat(outcomes.get(1))
                    .isInstanceOfSatisfying(
                            RowOutcome.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(SendCode.INVALID_ADDRESS));
        }
        assertThat(mails(server)).containsOnlyKeys("ann@shop.example");
    }

    /** {@code MessageResult.index()}: it counts against every message then. */
    @ParameterizedTest
    @ValueSource(strings = {"-1", "7", "null"})
    void one_that_is_refused_without_saying_in_which_message_is_found_by_its_address(String index) {
        FakeTransport platform = new FakeTransport()
                .answer(
                        200,
                        "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":" + index
                                + ",\"ErrorCode\":\"Warning\",\"AddressResults\":[{\"EmailAddress\":\"customer1@example.org\","
                                + "\"Accepted\":false,\"ErrorCode\":\"InvalidAddress\"}]}]}");
        InjectionClient sending = Mails.client(platform).build().injection();
        try (BulkRun run = run(sending, rows(60), options())) {
            assertThat(run.outcomes()
                            .filter(RowOutcome.Refused.class::isInstance)
                            .map(RowOutcome::key))
                    .containsExactly("1");
        }
    }

    @Test
    void neither_does_a_row_with_a_problem() {
        try (BulkRun run = run(List.of(row(0), MergeRow.to(null), row(2)), options())) {
            List<RowOutcome> outcomes = run.outcomes().toList();
            assertThat(outcomes).hasSize(3);
            assertThat(outcomes)
                    .filteredOn(RowOutcome.NotSent.class::isInstance)
                    .singleElement()
                    .satisfies(outcome -> {
                        assertThat(outcome.key()).isEqualTo("1");
                        assertThat(((RowOutcome.NotSent) outcome).why()).contains("DeliveryAddress");
                    });
        }
        assertThat(mails(server)).containsOnlyKeys("customer0@example.org", "customer2@example.org");
    }

    @Test
    void a_message_that_is_refused_as_a_whole_refuses_its_fifty_rows_and_no_others() {
        FakeTransport refusing = new FakeTransport()
                .answer(
                        200,
                        "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":1,\"ErrorCode\":\"MessageTooLarge\"}]}");
        InjectionClient by = new InjectionClient(
                refusing, new InjectionAccess(1, Mails.BEARER_KEY, InjectionAccess.PLATFORM), CallOptions.standard());
        try (BulkRun run = run(by, rows(120), options())) {
            List<RowOutcome> outcomes = run.outcomes().toList();
            assertThat(outcomes.subList(50, 100))
                    .allSatisfy(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    RowOutcome.Refused.class,
                                    refused -> assertThat(refused.code()).isEqualTo(SendCode.MESSAGE_TOO_LARGE)));
            assertThat(run.summary()).isEqualTo(new BulkSummary(70, 50, 0, 0, null));
        }
    }

    @Test
    void a_key_that_comes_twice_is_sent_once() {
        List<MergeRow> rows = List.of(row(1).withKey("a"), row(2).withKey("a"), row(3).withKey("b"));
        try (BulkRun run = run(rows, options())) {
            assertThat(run.outcomes()
                            .filter(RowOutcome.NotSent.class::isInstance)
                            .map(RowOutcome::address))
                    .containsExactly("customer2@example.org");
        }
        assertThat(mails(server)).containsOnlyKeys("customer1@example.org", "customer3@example.org");
    }

    @Test
    void the_problems_of_a_template_are_told_before_anything_is_sent() {
        EmailMessage without =
                EmailMessage.from("news@shop.example").subject("Hi").build();
        assertThatThrownBy(() -> injection.bulk(without, rows(3), options()))
                .isInstanceOf(InvalidMessageException.class);
        EmailMessage withId = template().toBuilder().messageId("mine").build();
        assertThatThrownBy(() -> injection.bulk(withId, rows(3), options()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave it out");
        assertThat(server.requestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccountDisabled", "InvalidAuthentication", "TooManyErrors"})
    void what_no_other_row_could_cure_stops_the_run_at_once_and_loses_no_row(String code) {
        server.answers(Fault.code(SendCode.of(code)));
        try (BulkRun run = run(rows(5000), options().inFlight(1))) {
            assertThat(run.outcomes())
                    .hasSize(500)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.NotSent.class));
            assertThat(run.summary().stopped()).contains(code);
        }
        assertThat(server.requestCount()).isOne();
    }

    @Test
    void so_does_a_401_in_the_middle_after_what_was_taken_before() {
        server.next(Fault.delay(Duration.ZERO), Fault.status(401));
        try (BulkRun run = run(rows(5000), options().inFlight(1))) {
            assertThat(run.outcomes()).hasSize(1000);
            assertThat(run.summary().accepted()).isEqualTo(500);
            assertThat(run.summary().notSent()).isEqualTo(500);
            assertThat(run.summary().stopped()).contains("InvalidAuthentication");
        }
        assertThat(server.requestCount()).isEqualTo(2);
    }

    @Test
    void so_does_it_if_it_is_said_of_single_messages() {
        FakeTransport platform = new FakeTransport()
                .answer(
                        200,
                        "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":1,\"ErrorCode\":\"AccountDisabled\"}]}");
        InjectionClient sending = Mails.client(platform).build().injection();
        try (BulkRun run = run(sending, rows(5000), options().inFlight(1))) {
            assertThat(run.outcomes()).hasSize(500);
            assertThat(run.summary().accepted()).isEqualTo(450);
            assertThat(run.summary().notSent()).isEqualTo(50);
            assertThat(run.summary().stopped()).contains("AccountDisabled");
        }
    }

    @Test
    void rows_of_a_request_that_is_too_large_for_the_platform_travel_in_smaller_ones() {
        try (SocketLabsEmulator narrow =
                        SocketLabsEmulator.builder().bodyLimit(20_000).start();
                SocketLabsClient sending = narrow.client()) {
            List<MergeRow> rows = new ArrayList<>(rows(1000));
            rows.set(700, row(700).with("Long", "x".repeat(30_000)));
            try (BulkRun run = sending.injection().bulk(template(), rows, options())) {
                assertThat(run.outcomes().filter(RowOutcome.NotSent.class::isInstance))
                        .singleElement()
                        .satisfies(outcome -> {
                            assertThat(outcome.key()).isEqualTo("700");
                            assertThat(((RowOutcome.NotSent) outcome).why()).contains("413");
                        });
                assertThat(run.summary()).isEqualTo(new BulkSummary(999, 0, 1, 0, null));
            }
            assertThat(mails(narrow.server()))
                    .hasSize(999)
                    .allSatisfy((address, count) -> assertThat(count).isOne());
        }
    }

    @Test
    void a_platform_over_its_quota_gets_the_rest_at_a_pace() {
        assertThat(injection.pace()).isEmpty();
        server.next(Fault.code(SendCode.OVER_QUOTA), Fault.code(SendCode.OVER_QUOTA));
        try (BulkRun run = run(rows(1500), options().inFlight(2))) {
            assertThat(run.outcomes())
                    .hasSize(1500)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.Accepted.class));
        }
        assertThat(injection.pace()).isPresent();
        assertThat(waits).isEmpty();
        assertThat(mails(server)).hasSize(1500);
    }

    @Test
    void rows_that_are_refused_for_the_quota_while_others_are_taken_are_sent_again() {
        FakeTransport platform = new FakeTransport()
                .answer(
                        200,
                        "{\"ErrorCode\":\"Warning\",\"MessageResults\":[{\"Index\":1,\"ErrorCode\":\"OverQuota\"}]}")
                .answer(200, Mails.SUCCESS);
        InjectionClient sending =
                Mails.client(platform).retry(RetryPolicy.none()).build().injection();
        try (BulkRun run = run(sending, rows(120), options())) {
            assertThat(run.outcomes())
                    .hasSize(120)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.Accepted.class));
        }
        assertThat(waits).hasSize(1);
        assertThat(platform.bodies()).hasSize(2);
        assertThat(platform.bodies().get(1))
                .contains("customer50@", "customer99@")
                .doesNotContain("customer49@", "customer100@");
    }

    @Test
    void a_platform_that_takes_nothing_at_all_is_left_alone_for_longer_each_time() {
        server.answers(Fault.code(SendCode.OVER_QUOTA));
        try (BulkRun run = run(rows(3), options().inFlight(1).patience(Duration.ofMinutes(2)))) {
            assertThat(run.outcomes()).hasSize(3);
            assertThat(run.summary().stopped()).contains("patience", "OverQuota");
        }
        assertThat(waits).hasSizeBetween(6, 7).isSorted();
        assertThat(server.requestCount()).isLessThan(10);
    }

    @Test
    void and_for_at_least_as_long_as_it_asks_for() {
        FakeTransport platform = new FakeTransport().answer(429, Map.of("Retry-After", List.of("90")), new byte[0]);
        SimulatedWorld world = new SimulatedWorld(1);
        InjectionClient sending = new InjectionClient(
                new SharedTransport(platform, () -> {}, 1, world, Runnable::run),
                new InjectionAccess(1, Mails.BEARER_KEY, InjectionAccess.PLATFORM),
                CallOptions.standard().withRetry(RetryPolicy.none()));
        BulkTime time = new BulkTime(
                wait -> {
                    waits.add(wait);
                    return world.after(wait);
                },
                world::now,
                world::happenNext);
        BulkOptions options = options().inFlight(1).patience(Duration.ofMinutes(20));
        try (BulkEngine engine = BulkEngine.open(
                sending,
                BulkTemplate.of(sending, template(), options),
                ids -> RowSource.numbered(rows(3).iterator(), ids::row),
                options,
                time)) {
            engine.forEachRemaining(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.NotSent.class));
            assertThat(engine.summary().stopped()).contains("patience", "429");
        }
        assertThat(waits)
                .hasSizeGreaterThan(2)
                .allSatisfy(wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(90)));
    }

    @Test
    void patience_with_refusals_has_an_end() {
        server.answers(Fault.code(SendCode.OVER_QUOTA));
        AtomicInteger minutes = new AtomicInteger();
        try (BulkRun run = BulkRun.begin(
                injection,
                template(),
                rows(3).iterator(),
                options().patience(Duration.ofMinutes(2)),
                wait -> CompletableFuture.completedFuture(null),
                () -> Instant.EPOCH.plus(Duration.ofMinutes(minutes.incrementAndGet())))) {
            assertThat(run.outcomes())
                    .hasSize(3)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.NotSent.class));
            assertThat(run.summary().stopped()).contains("patience", "OverQuota");
        }
        assertThat(server.requestCount()).isEqualTo(3);
    }

    @Test
    void patience_may_be_for_ever_and_the_clock_be_set_back() {
        server.next(Fault.code(SendCode.OVER_QUOTA), Fault.code(SendCode.OVER_QUOTA), Fault.code(SendCode.OVER_QUOTA));
        AtomicInteger hours = new AtomicInteger();
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        try (BulkRun run = BulkRun.begin(
                injection,
                template(),
                rows(3).iterator(),
                options().inFlight(1).patience(forEver).absenceCounts(forEver),
                wait -> CompletableFuture.completedFuture(null),
                () -> Instant.EPOCH.minus(Duration.ofHours(hours.incrementAndGet())))) {
            assertThat(run.outcomes()).hasSize(3);
            assertThat(run.summary().stopped()).isNull();
        }
    }

    @Test
    void a_platform_that_is_not_there_is_waited_for_longer_each_time_until_patience_ends() {
        FakeTransport nobody = new FakeTransport().fail(new TransportException("nobody there", null, false, true));
        InjectionClient alone = new InjectionClient(
                nobody,
                new InjectionAccess(1, Mails.BEARER_KEY, InjectionAccess.PLATFORM),
                CallOptions.standard().withRetry(RetryPolicy.none()));
        try (BulkRun run = run(alone, rows(3), options().patience(Duration.ofMinutes(2)))) {
            assertThat(run.outcomes())
                    .hasSize(3)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.NotSent.class));
            assertThat(run.summary().stopped()).contains("patience", "nobody there");
        }
        assertThat(waits).hasSizeBetween(6, 7).isSorted();
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(Duration.ofMinutes(2));
        assertThat(alone.pace()).isEmpty();
    }

    @Test
    void rows_whose_answer_was_lost_are_unknown_and_not_sent_again() {
        server.next(Fault.dropAfterActing());
        try (BulkRun run = run(rows(600), options().inFlight(1))) {
            assertThat(run.outcomes().filter(RowOutcome.Unknown.class::isInstance))
                    .hasSize(500);
            assertThat(run.summary()).isEqualTo(new BulkSummary(100, 0, 0, 500, null));
        }
        assertThat(mails(server))
                .hasSize(600)
                .allSatisfy((address, count) -> assertThat(count).isOne());
    }

    @Test
    void a_run_whose_answers_are_all_lost_stops_before_all_its_rows_are_unknown() {
        server.answers(Fault.status(503));
        try (BulkRun run = run(rows(5000), options().inFlight(1))) {
            assertThat(run.outcomes()).hasSize(1000);
            assertThat(run.summary().stopped()).contains("lost");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void however_many_requests_are_in_flight_each_row_is_sent_once(int requests) {
        try (BulkRun run = run(rows(2600), options().inFlight(requests))) {
            assertThat(run.outcomes()).hasSize(2600);
        }
        assertThat(mails(server))
                .hasSize(2600)
                .allSatisfy((address, count) -> assertThat(count).isOne());
    }

    @Test
    void large_attachments_travel_in_smaller_requests() {
        EmailMessage heavy = template().toBuilder()
                .attach(Attachment.of("a.bin", "application/octet-stream", new byte[10 * 1024 * 1024]))
                .build();
        try (BulkRun run = injection.bulk(heavy, rows(150), options())) {
            assertThat(run.outcomes()).hasSize(150);
        }
        assertThat(server.requestCount()).isEqualTo(2);
    }

    @Test
    void an_attachment_that_cannot_be_read_stops_the_run_and_is_named() {
        EmailMessage broken = template().toBuilder()
                .attach(Attachment.of("a.bin", "application/octet-stream", 10, () -> {
                    throw new IllegalStateException("the share is gone");
                }))
                .build();
        try (BulkRun run = injection.bulk(broken, rows(60), options())) {
            assertThat(run.outcomes())
                    .hasSize(60)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.NotSent.class));
            assertThat(run.summary().stopped()).contains("a.bin");
        }
        assertThat(server.mailbox()).isEmpty();
    }

    @Test
    void a_closed_client_ends_the_run_without_losing_a_row() {
        client.close();
        try (BulkRun run = run(rows(3), options())) {
            assertThat(run.outcomes())
                    .hasSize(3)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.NotSent.class));
            assertThat(run.summary().stopped()).contains("closed");
        }
    }

    @Test
    void an_interrupt_ends_the_run_after_what_is_on_its_way_and_is_not_swallowed() {
        Thread.currentThread().interrupt();
        try (BulkRun run = injection.bulk(template(), rows(5000), options().inFlight(2))) {
            assertThat(run.outcomes())
                    .hasSizeGreaterThanOrEqualTo(1000)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.Accepted.class));
            assertThat(run.summary().stopped()).contains("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(server.mailbox()).hasSizeLessThan(5000);
    }

    /** As by a shutdown hook. */
    @Test
    void who_closes_on_another_thread_ends_the_run_of_the_one_that_takes_its_outcomes() throws Exception {
        List<RowOutcome> outcomes = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        BulkRun run = injection.bulk(template(), rows(100_000), options().inFlight(2));
        CompletableFuture<Void> taking =
                CompletableFuture.runAsync(() -> run.outcomes().forEach(outcome -> {
                    outcomes.add(outcome);
                    first.countDown();
                }));
        first.await();
        run.close();
        taking.get();
        assertThat(run.summary().stopped()).isEqualTo("it was closed");
        assertThat(outcomes).hasSize((int) run.summary().rows());
        assertThat(server.mailbox()).hasSize(outcomes.size());
    }

    @Test
    void progress_is_told_after_each_request() {
        List<Long> told = new ArrayList<>();
        try (BulkRun run = run(rows(1500), options().inFlight(1).progress(summary -> told.add(summary.rows())))) {
            assertThat(run.outcomes()).hasSize(1500);
        }
        assertThat(told).containsExactly(500L, 1000L, 1500L);
    }

    @Test
    void so_is_the_speed_by_which_the_time_left_is_known() {
        AtomicInteger seconds = new AtomicInteger();
        List<BulkSpeed> told = new ArrayList<>();
        BulkOptions options = options().inFlight(1).progress((summary, speed) -> told.add(speed));
        try (BulkRun run = BulkRun.begin(
                injection,
                template(),
                rows(1500).iterator(),
                options,
                wait -> CompletableFuture.completedFuture(null),
                () -> Instant.EPOCH.plusSeconds(seconds.get()))) {
            seconds.set(10);
            assertThat(run.outcomes()).hasSize(1500);
        }
        assertThat(told).extracting(BulkSpeed::rowsPerSecond).containsExactly(50.0, 100.0, 150.0);
        assertThat(told.get(2).timeLeft(3000)).contains(Duration.ofSeconds(20));
        assertThat(told.get(2).requestsPerSecond()).isEmpty();
    }

    @Test
    void and_what_the_quota_allows() {
        server.next(Fault.code(SendCode.OVER_QUOTA));
        List<BulkSpeed> told = new ArrayList<>();
        try (BulkRun run = run(rows(500), options().inFlight(1).progress((summary, speed) -> told.add(speed)))) {
            assertThat(run.outcomes()).hasSize(500);
        }
        assertThat(told)
                .hasSize(2)
                .allSatisfy(speed -> assertThat(speed.requestsPerSecond()).isPresent());
        assertThat(told.get(0)).extracting(BulkSpeed::rowsPerSecond).isEqualTo(0.0);
        assertThat(told.get(0).timeLeft(500)).isEmpty();
    }

    @Test
    void also_of_one_that_was_refused_or_whose_answer_was_lost() {
        server.next(Fault.code(SendCode.NO_VALID_RECIPIENTS), Fault.dropAfterActing());
        List<BulkSummary> told = new ArrayList<>();
        try (BulkRun run = run(rows(1500), options().inFlight(1).progress(summary -> told.add(summary)))) {
            assertThat(run.outcomes()).hasSize(1500);
        }
        assertThat(told)
                .containsExactly(
                        new BulkSummary(0, 500, 0, 0, null),
                        new BulkSummary(0, 500, 0, 500, null),
                        new BulkSummary(500, 500, 0, 500, null));
    }

    /** Rows whose iterator throws at the row with this number. */
    private static Iterable<MergeRow> rowsThatBreakAt(int number) {
        return () -> Stream.iterate(0, i -> i + 1)
                .map(i -> {
                    if (i == number) throw new IllegalStateException("line " + i + " is no customer");
                    return row(i);
                })
                .iterator();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 1700, 2000, 2300})
    void when_the_rows_break_off_each_that_was_read_gets_its_outcome_and_then_the_failure_is_told(int number) {
        List<RowOutcome> outcomes = new ArrayList<>();
        try (BulkRun run = run(rowsThatBreakAt(number), options())) {
            assertThatThrownBy(() -> run.outcomes().forEach(outcomes::add))
                    .hasMessage("line " + number + " is no customer");
            assertThat(run.summary().stopped()).contains("line " + number + " is no customer");
            assertThat(run.summary().rows()).isEqualTo(number);
        }
        assertThat(outcomes).hasSize(number).extracting(RowOutcome::key).doesNotHaveDuplicates();
        assertThat(outcomes)
                .filteredOn(RowOutcome.NotSent.class::isInstance)
                .allSatisfy(outcome ->
                        assertThat(((RowOutcome.NotSent) outcome).why()).contains("is no customer"));
        assertThat(outcomes.stream()
                        .filter(RowOutcome.Accepted.class::isInstance)
                        .count())
                .isEqualTo(server.mailbox().size());
    }

    @Test
    void who_closes_before_the_failure_was_told_is_told_it() {
        BulkRun run = run(rowsThatBreakAt(700), options());
        run.outcomes().iterator().next();
        assertThatThrownBy(run::close).hasMessage("line 700 is no customer");
        run.close();
    }
}
