package io.github.socketlabs4j.bulk;

import static io.github.socketlabs4j.bulk.Newsletter.RUN;
import static io.github.socketlabs4j.bulk.Newsletter.mails;
import static io.github.socketlabs4j.bulk.Newsletter.rows;
import static io.github.socketlabs4j.bulk.Newsletter.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A mail of unknown outcome counts as accepted once an event or a report row of the platform mentions it. */
class SettledJournalTest extends JournalTestBase {
    private Path file() {
        return folder.resolve("news.journal");
    }

    private SendJournal journal() {
        return SendJournal.file(file());
    }

    private BulkOptions options() {
        return BulkOptions.run(RUN).inFlight(1).journal(journal());
    }

    private BulkSummary run(List<MergeRow> rows) {
        return run(rows, options());
    }

    private BulkSummary run(List<MergeRow> rows, BulkOptions options) {
        try (BulkRun run = client.injection().bulk(template(), rows, options)) {
            run.outcomes().forEach(outcome -> {});
            return run.summary();
        }
    }

    /** Sends three rows that the platform accepts but whose answer is lost. */
    private void sendWithoutAnAnswer() {
        server.next(Fault.dropAfterActing());
        assertThat(run(rows(3)).unknown()).isEqualTo(3);
    }

    private Trace trace(DeliveredMail mail) {
        return new Trace(server.serverId(), Instant.EPOCH, mail.recipient(), "news", mail.messageId());
    }

    @Test
    void an_event_settles_a_mail_whose_answer_was_lost() {
        sendWithoutAnAnswer();
        for (DeliveredMail mail : server.mailbox())
            assertThat(journal().settle(trace(mail))).isTrue();
        assertThat(run(rows(3))).isEqualTo(new BulkSummary(3, 0, 0, 0, null));
        assertThat(mails(server)).hasSize(3);
    }

    @Test
    void an_event_of_a_webhook_is_given_to_it_as_it_is() {
        sendWithoutAnAnswer();
        DeliveredMail mail = server.mailbox("customer1@example.org").get(0);
        NotificationEvent event = client.notifications()
                .parseTrusted(WebhookRequest.of(
                        "application/json",
                        ("{\"Type\":\"Queued\",\"DateTime\":\"2026-11-28T10:00:00Z\",\"ServerId\":" + server.serverId()
                                        + ",\"Address\":\"Customer1@Example.org\",\"MessageId\":\"" + mail.messageId()
                                        + "\"}")
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(journal().settle(event)).isTrue();
        assertThat(run(rows(3))).isEqualTo(new BulkSummary(1, 0, 0, 2, null));
    }

    @Test
    void one_to_an_address_that_was_made_of_fields_is_of_that_address() {
        server.next(Fault.dropAfterActing());
        List<MergeRow> rows =
                List.of(MergeRow.to("%%User%%@example.org").with("Name", "Ann").with("User", "ann"));
        assertThat(run(rows).unknown()).isOne();
        assertThat(journal().settle(trace(server.mailbox("ann@example.org").get(0))))
                .isTrue();
        assertThat(run(rows).accepted()).isOne();
    }

    @Test
    void rows_of_reports_settle_too() {
        sendWithoutAnAnswer();
        server.advance(Duration.ofHours(1));
        long news = journal().reconcile(client.reporting().processedMessages(ReportQuery.all()));
        assertThat(news).isEqualTo(3);
        assertThat(run(rows(3)).accepted()).isEqualTo(3);
    }

    @Test
    void what_nothing_was_seen_of_stays_unknown() {
        server.next(Fault.dropBeforeActing());
        assertThat(run(rows(3)).unknown()).isEqualTo(3);
        assertThat(journal().reconcile(client.reporting().processedMessages(ReportQuery.all())))
                .isZero();
        assertThat(run(rows(3)).unknown()).isEqualTo(3);
        assertThat(server.mailbox()).isEmpty();
    }

    private List<String> unknownBefore(List<MergeRow> rows, BulkOptions options) {
        try (BulkRun run = client.injection().bulk(template(), rows, options)) {
            run.outcomes().forEach(outcome -> {});
            List<String> unknown = run.unknownBefore().toList();
            assertThat((long) unknown.size()).isEqualTo(run.summary().unknown());
            return unknown;
        }
    }

    @Test
    void what_earlier_starts_left_unknown_is_told_by_its_message_ids() {
        sendWithoutAnAnswer();
        String[] ids = server.mailbox().stream().map(DeliveredMail::messageId).toArray(String[]::new);

        assertThat(unknownBefore(rows(3), options())).containsExactlyInAnyOrder(ids);
        assertThat(unknownBefore(List.of(), options())).containsExactlyInAnyOrder(ids);
        assertThat(mails(server)).hasSize(3);

        journal().settle(Trace.of(ids[1]));
        assertThat(unknownBefore(rows(3), options())).containsExactlyInAnyOrder(ids[0], ids[2]);
    }

    @Test
    void what_was_accepted_refused_or_never_sent_is_not_told_as_unknown() {
        server.refuse("customer1@example.org");
        run(rows(3));
        assertThat(unknownBefore(rows(3), options())).isEmpty();
    }

    @Test
    void what_is_sent_again_because_its_absence_counts_is_not_told_as_unknown_any_more() {
        server.next(Fault.dropBeforeActing());
        run(rows(3));
        assertThat(unknownBefore(rows(3), options().absenceCounts(Duration.ofNanos(1))))
                .isEmpty();
        assertThat(mails(server)).hasSize(3);
    }

    @Test
    void an_event_may_come_while_the_run_goes_and_before_its_answer_is_lost() {
        SendJournal journal = journal();
        server.next(Fault.dropAfterActing());
        try (BulkRun run = client.injection().bulk(template(), rows(600), options())) {
            Iterator<RowOutcome> outcomes = run.outcomes().iterator();
            outcomes.next();
            assertThat(journal.settle(trace(server.mailbox().get(0)))).isTrue();
            outcomes.forEachRemaining(outcome -> {});
            assertThat(run.summary().unknown()).isEqualTo(500);
        }
        assertThat(run(rows(600))).isEqualTo(new BulkSummary(101, 0, 0, 499, null));
    }

    @Test
    void it_counts_once_however_often_it_comes_and_from_whomever() {
        sendWithoutAnAnswer();
        Trace trace = trace(server.mailbox().get(0));
        SendJournal one = journal();
        SendJournal other = journal();
        assertThat(one.settle(trace)).isTrue();
        assertThat(one.settle(trace)).isFalse();
        assertThat(other.settle(trace)).isFalse();
        assertThat(run(rows(3))).isEqualTo(new BulkSummary(1, 0, 0, 2, null));
    }

    @Test
    void events_of_mails_that_are_settled_or_strangers_write_nothing() {
        run(rows(3));
        SendJournal journal = journal();
        server.mailbox().forEach(mail -> assertThat(journal.settle(trace(mail))).isFalse());
        assertThat(journal.settle(Trace.of("order-7"))).isFalse();
        assertThat(journal.settle(Trace.of(null))).isFalse();
        assertThat(folder.resolve("news.journal.seen")).doesNotExist();
    }

    @Test
    void before_there_is_a_journal_there_is_nothing_to_settle() {
        assertThat(journal().settle(Trace.of("0123456789abcdefghjk"))).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_event_of_another_server_or_of_another_address_is_of_another_mail() {
        sendWithoutAnAnswer();
        String id = server.mailbox().get(0).messageId();
        String address = server.mailbox().get(0).recipient();
        assertThat(journal().settle(new Trace(server.serverId() + 1, null, address, null, id)))
                .isFalse();
        assertThat(journal().settle(new Trace(server.serverId(), null, "tester@example.org", null, id)))
                .isFalse();
        assertThat(run(rows(3)).unknown()).isEqualTo(3);
        assertThat(journal().settle(new Trace(null, null, " " + address.toUpperCase(Locale.ROOT), null, id)))
                .isTrue();
    }

    @Test
    void a_mail_that_was_seen_is_not_sent_although_it_was_thought_not_to_have_gone() throws IOException {
        JournalEntry sending = new JournalEntry(
                JournalEntry.Kind.SENDING, idOf(0), digestOf(0), null, server.serverId(), 0, Instant.EPOCH);
        JournalEntry notSent = new JournalEntry(JournalEntry.Kind.NOT_SENT, idOf(0), 0, null);
        String content =
                BulkTemplate.of(client.injection(), template(), options()).digest();
        try (SendJournal.Opened journal = journal().open(RUN, content)) {
            journal.append(List.of(sending, notSent));
        }
        assertThat(journal().settle(Trace.of(idOf(0)))).isTrue();
        assertThat(run(rows(1))).isEqualTo(new BulkSummary(1, 0, 0, 0, null));
        assertThat(server.mailbox()).isEmpty();
    }

    private static String idOf(int number) {
        return new RowIds(RUN).row(Newsletter.row(number), number).messageId();
    }

    private static long digestOf(int number) {
        return new RowIds(RUN).row(Newsletter.row(number), number).digest();
    }

    @Test
    void what_was_seen_may_break_off_anywhere() throws IOException {
        sendWithoutAnAnswer();
        server.mailbox().forEach(mail -> journal().settle(trace(mail)));
        Path seen = folder.resolve("news.journal.seen");
        byte[] whole = Files.readAllBytes(seen);
        long before = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(seen, Arrays.copyOf(whole, length));
            long accepted = accepted();
            assertThat(accepted).isBetween(before, 3L);
            before = accepted;
            // The sender of an event that was not stored posts it again.
            server.mailbox().forEach(mail -> journal().settle(trace(mail)));
            assertThat(accepted()).as("after %d bytes", length).isEqualTo(3);
        }
    }

    @Test
    void what_broke_off_leaves_nothing_behind_a_shorter_entry() throws IOException {
        sendWithoutAnAnswer();
        JournalEntry large = new JournalEntry(JournalEntry.Kind.SEEN, "x".repeat(200), 0, null);
        byte[] frame = JournalFrames.frame(JournalEntries.payload(List.of(large)));
        Files.write(folder.resolve("news.journal.seen"), Arrays.copyOf(frame, frame.length - 1));
        server.mailbox()
                .forEach(mail -> assertThat(journal().settle(trace(mail))).isTrue());
        assertThat(accepted()).isEqualTo(3);
    }

    @Test
    void one_that_has_read_it_before_a_compaction_reads_it_again() {
        server.next(Fault.dropAfterActing());
        run(rows(5));
        List<DeliveredMail> mails = server.mailbox();
        SendJournal one = journal();
        SendJournal other = journal();
        assertThat(one.settle(Trace.of(mails.get(0).messageId()))).isTrue();
        assertThat(one.settle(Trace.of(mails.get(1).messageId()))).isTrue();
        other.compact();
        assertThat(other.settle(trace(mails.get(2)))).isTrue();
        assertThat(other.settle(trace(mails.get(3)))).isTrue();
        assertThat(one.settle(trace(mails.get(3)))).isFalse();
        assertThat(one.settle(trace(mails.get(4)))).isTrue();
        assertThat(run(rows(5)).accepted()).isEqualTo(5);
    }

    private long accepted() {
        KnownRows known = new KnownRows();
        String content =
                BulkTemplate.of(client.injection(), template(), options()).digest();
        try (SendJournal.Opened journal = journal().open(RUN, content)) {
            journal.replay(known::put);
        }
        return IntStream.range(0, 3)
                .filter(i -> known.kind(idOf(i)) == JournalEntry.Kind.ACCEPTED)
                .count();
    }

    @Test
    void absence_proves_nothing_unless_somebody_says_so_and_then_only_after_its_time() {
        server.next(Fault.dropBeforeActing());
        assertThat(runAt(Instant.EPOCH, null).unknown()).isEqualTo(3);
        Duration days = Duration.ofDays(3);
        assertThat(runAt(Instant.EPOCH.plus(Duration.ofDays(9)), null).unknown())
                .isEqualTo(3);
        assertThat(runAt(Instant.EPOCH.plus(days).minusMillis(1), days).unknown())
                .isEqualTo(3);
        assertThat(server.mailbox()).isEmpty();
        assertThat(runAt(Instant.EPOCH.plus(days), days)).isEqualTo(new BulkSummary(3, 0, 0, 0, null));
        assertThat(mails(server)).hasSize(3);
    }

    @Test
    void what_was_seen_is_not_absent() {
        server.next(Fault.dropAfterActing());
        runAt(Instant.EPOCH, null);
        server.mailbox().forEach(mail -> journal().settle(trace(mail)));
        assertThat(runAt(Instant.EPOCH.plus(Duration.ofDays(9)), Duration.ofDays(3))
                        .accepted())
                .isEqualTo(3);
        assertThat(server.mailbox()).hasSize(3);
    }

    private BulkSummary runAt(Instant now, @Nullable Duration absence) {
        BulkOptions options = absence == null ? options() : options().absenceCounts(absence);
        try (BulkRun run = BulkRun.begin(
                client.injection(),
                template(),
                rows(3).iterator(),
                options,
                wait -> CompletableFuture.completedFuture(null),
                () -> now)) {
            run.outcomes().forEach(outcome -> {});
            return run.summary();
        }
    }

    @Test
    void a_time_after_which_absence_counts_is_positive() {
        assertThatThrownBy(() -> options().absenceCounts(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("three days");
    }

    @Test
    void a_compacted_journal_says_the_same_in_fewer_bytes() throws IOException {
        server.refuse("customer1@example.org");
        run(rows(600).subList(0, 550), options());
        server.next(Fault.code(SendCode.ACCOUNT_DISABLED));
        run(rows(560), options());
        server.next(Fault.dropAfterActing());
        BulkSummary before = run(rows(570), options());
        Trace seen = trace(server.mailbox("customer565@example.org").get(0));
        assertThat(journal().settle(seen)).isTrue();
        long length = Files.size(file());

        journal().compact();

        assertThat(Files.size(file())).isLessThan(length * 2 / 3);
        assertThat(folder.resolve("news.journal.seen")).isEmptyFile();
        assertThat(run(rows(570)))
                .isEqualTo(new BulkSummary(before.accepted() + 1, before.refused(), 0, before.unknown() - 1, null));
        // The compacted journal still ignores events for other addresses and accepts those of its unknown mails.
        String id = server.mailbox("customer566@example.org").get(0).messageId();
        assertThat(journal().settle(new Trace(null, null, "tester@example.org", null, id)))
                .isFalse();
        assertThat(journal()
                        .settle(trace(server.mailbox("customer566@example.org").get(0))))
                .isTrue();
    }

    @Test
    void rows_without_keys_that_were_changed_stop_a_run_also_after_a_compaction() {
        run(rows(3));
        journal().compact();
        assertThatThrownBy(() -> run(List.of(Newsletter.row(0), Newsletter.row(7))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Row 1 ");
    }

    @Test
    void a_compaction_that_ends_anywhere_loses_nothing() throws IOException {
        sendWithoutAnAnswer();
        run(rows(700), options());
        server.mailbox().forEach(mail -> journal().settle(trace(mail)));
        byte[] old = Files.readAllBytes(file());
        byte[] seen = Files.readAllBytes(folder.resolve("news.journal.seen"));
        journal().compact();
        byte[] compacted = Files.readAllBytes(file());
        BulkSummary all = new BulkSummary(700, 0, 0, 0, null);

        Path next = folder.resolve("news.journal.next");
        for (int length = 0; length <= compacted.length; length += 97) {
            Files.write(file(), old);
            Files.write(folder.resolve("news.journal.seen"), seen);
            Files.write(next, Arrays.copyOf(compacted, length));
            assertThat(run(rows(700)))
                    .as("crash during the compaction, after %d bytes", length)
                    .isEqualTo(all);
            assertThat(next).doesNotExist();
        }
        Files.write(file(), compacted);
        for (int length = 0; length <= seen.length; length++) {
            Files.write(folder.resolve("news.journal.seen"), Arrays.copyOf(seen, length));
            assertThat(run(rows(700)))
                    .as("crash after the compacted journal was in place")
                    .isEqualTo(all);
        }
        assertThat(server.mailbox()).hasSize(700);
    }

    @Test
    void it_still_says_why_each_was_refused_and_which_rows_stood_under_their_numbers() throws IOException {
        server.refuse("customer1@example.org");
        run(rows(3));
        List<JournalEntry> before = entries();
        journal().compact();
        assertThat(entries())
                .hasSize(3)
                .filteredOn(entry -> entry.kind() == JournalEntry.Kind.REFUSED)
                .extracting(JournalEntry::code)
                .containsExactly("InvalidAddress");
        assertThat(entries())
                .extracting(JournalEntry::digest)
                .containsExactlyInAnyOrderElementsOf(before.stream()
                        .filter(entry -> entry.kind() == JournalEntry.Kind.SENDING)
                        .map(JournalEntry::digest)
                        .toList());
    }

    private List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        String content =
                BulkTemplate.of(client.injection(), template(), options()).digest();
        try (SendJournal.Opened journal = journal().open(RUN, content)) {
            journal.replay(entries::add);
        }
        return entries;
    }

    @Test
    void a_journal_that_a_run_has_open_is_not_compacted_and_stays_as_it_is() throws IOException {
        run(rows(3));
        byte[] before = Files.readAllBytes(file());
        try (BulkRun run = client.injection().bulk(template(), rows(3), options())) {
            assertThatThrownBy(() -> journal().compact())
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("open in another run");
            assertThat(run.outcomes()).isEmpty();
        }
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void a_damaged_journal_is_not_compacted_and_stays_as_it_is() throws IOException {
        run(rows(3));
        byte[] damaged = Files.readAllBytes(file());
        damaged[damaged.length / 2] ^= 1;
        Files.write(file(), damaged);
        assertThatThrownBy(() -> journal().compact())
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged");
        assertThat(file()).hasBinaryContent(damaged);
    }

    @Test
    void events_and_a_compaction_at_the_same_time_lose_no_event() throws Exception {
        sendWithoutAnAnswer();
        List<Trace> traces = server.mailbox().stream().map(this::trace).toList();
        CompletableFuture<Void> events = CompletableFuture.runAsync(
                () -> traces.forEach(trace -> journal().settle(trace)));
        for (int i = 0; i < 20; i++) journal().compact();
        events.get();
        assertThat(accepted()).isEqualTo(3);
    }
}
