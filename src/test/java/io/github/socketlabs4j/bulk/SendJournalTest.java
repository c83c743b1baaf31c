package io.github.socketlabs4j.bulk;

import static io.github.socketlabs4j.bulk.Newsletter.RUN;
import static io.github.socketlabs4j.bulk.Newsletter.mails;
import static io.github.socketlabs4j.bulk.Newsletter.row;
import static io.github.socketlabs4j.bulk.Newsletter.rows;
import static io.github.socketlabs4j.bulk.Newsletter.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testsupport.ChildJvm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run with a journal continues after a stop without sending a row twice, and a damaged or foreign journal is
 * reported.
 */
class SendJournalTest extends JournalTestBase {
    private Path file() {
        return folder.resolve("news.journal");
    }

    private BulkOptions options() {
        return BulkOptions.run(RUN).inFlight(1).journal(SendJournal.file(file()));
    }

    private BulkRun start(List<MergeRow> rows) {
        return client.injection().bulk(template(), rows, options());
    }

    private BulkSummary runToEnd(List<MergeRow> rows) {
        try (BulkRun run = start(rows)) {
            run.outcomes().forEach(outcome -> {});
            return run.summary();
        }
    }

    @Test
    void a_run_that_was_stopped_goes_on_where_it_was() {
        try (BulkRun run = start(rows(1200))) {
            run.outcomes().iterator().next();
        }
        assertThat(server.mailbox()).hasSize(500);
        assertThat(runToEnd(rows(1200))).isEqualTo(new BulkSummary(1200, 0, 0, 0, null));
        assertThat(mails(server))
                .hasSize(1200)
                .allSatisfy((address, count) -> assertThat(count).isOne());
    }

    @Test
    void its_speed_counts_the_rows_of_this_start_alone() {
        runToEnd(rows(500));
        AtomicInteger seconds = new AtomicInteger();
        List<BulkSpeed> speeds = new ArrayList<>();
        try (BulkRun run = BulkRun.begin(
                client.injection(),
                template(),
                rows(1500).iterator(),
                options().inFlight(1).progress((summary, speed) -> speeds.add(speed)),
                wait -> CompletableFuture.completedFuture(null),
                () -> Instant.EPOCH.plusSeconds(seconds.get()))) {
            seconds.set(10);
            assertThat(run.outcomes()).hasSize(1000);
        }
        assertThat(speeds).extracting(BulkSpeed::rowsPerSecond).containsExactly(50.0, 100.0);
    }

    @Test
    void one_that_had_ended_sends_nothing() {
        runToEnd(rows(3));
        try (BulkRun run = start(rows(3))) {
            assertThat(run.outcomes()).isEmpty();
            assertThat(run.summary()).isEqualTo(new BulkSummary(3, 0, 0, 0, null));
        }
        assertThat(server.requestCount()).isOne();
    }

    @Test
    void what_is_not_known_to_have_been_sent_is_never_sent_again() {
        server.next(Fault.dropBeforeActing());
        assertThat(runToEnd(rows(3)).unknown()).isEqualTo(3);
        assertThat(runToEnd(rows(3)).unknown()).isEqualTo(3);
        assertThat(server.requestCount()).isOne();
    }

    @Test
    void a_second_row_of_a_key_does_not_let_the_first_be_sent_again() {
        List<MergeRow> keyed = new ArrayList<>();
        rows(500).forEach(row -> keyed.add(row.withKey(String.valueOf(row.address()))));
        keyed.add(keyed.get(0));
        server.next(Fault.dropAfterActing());
        assertThat(runToEnd(keyed)).isEqualTo(new BulkSummary(0, 0, 1, 500, null));
        assertThat(runToEnd(keyed)).isEqualTo(new BulkSummary(0, 0, 1, 500, null));
        assertThat(mails(server))
                .hasSize(500)
                .allSatisfy((address, count) -> assertThat(count).isOne());
    }

    @Test
    void what_surely_was_not_sent_is() {
        server.next(Fault.code(SendCode.ACCOUNT_DISABLED));
        assertThat(runToEnd(rows(3)).notSent()).isEqualTo(3);
        assertThat(runToEnd(rows(3))).isEqualTo(new BulkSummary(3, 0, 0, 0, null));
    }

    @Test
    void rows_with_keys_may_come_in_another_order_and_with_others_between() {
        runToEnd(List.of(row(1).withKey("a"), row(2).withKey("b")));
        runToEnd(List.of(row(3).withKey("c"), row(2).withKey("b"), row(1).withKey("a")));
        assertThat(mails(server))
                .hasSize(3)
                .allSatisfy((address, count) -> assertThat(count).isOne());
    }

    @Test
    void rows_without_keys_that_were_changed_stop_the_run() {
        runToEnd(rows(3));
        List<MergeRow> changed = List.of(row(0), row(7), row(2), row(3));
        try (BulkRun run = start(changed)) {
            assertThatThrownBy(() -> run.outcomes().forEach(outcome -> {}))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("Row 1 ");
        }
        assertThat(server.mailbox()).hasSize(3);
    }

    @Test
    void a_journal_of_another_run_is_refused() {
        runToEnd(rows(1));
        assertThatThrownBy(() -> SendJournal.file(file()).open("news-2", "any"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("news-1");
    }

    @Test
    void so_is_one_of_another_template() {
        runToEnd(rows(1));
        assertThatThrownBy(() -> client.injection()
                        .bulk(template().toBuilder().subject("Another").build(), rows(1), options()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("another template");
    }

    @Test
    void so_is_one_of_the_same_template_with_a_file_of_other_content() throws IOException {
        Path file = Files.writeString(folder.resolve("menu.txt"), "fish");
        EmailMessage withFile =
                template().toBuilder().attach(Attachment.of(file)).build();
        try (BulkRun run = client.injection().bulk(withFile, rows(1), options())) {
            assertThat(run.outcomes()).hasSize(1);
        }
        try (BulkRun run = client.injection().bulk(withFile, rows(1), options())) {
            assertThat(run.outcomes()).isEmpty();
        }
        Files.writeString(file, "beef");
        assertThatThrownBy(() -> client.injection().bulk(withFile, rows(1), options()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("another template");
    }

    @Test
    void a_file_of_the_template_that_cannot_be_read_is_told_before_the_journal_is_made() {
        Attachment gone = Attachment.of("menu.txt", "text/plain", 4, () -> {
            throw new UncheckedIOException(new IOException("the share is gone"));
        });
        assertThatThrownBy(() -> client.injection()
                        .bulk(template().toBuilder().attach(gone).build(), rows(1), options()))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("menu.txt");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void so_is_one_of_other_global_fields() {
        runToEnd(rows(1));
        assertThatThrownBy(() ->
                        client.injection().bulk(template(), rows(1), options().global("Until", "Friday")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("other options");
    }

    @Test
    void two_runs_cannot_have_one_journal() {
        try (BulkRun first = start(rows(1))) {
            assertThatThrownBy(() -> start(rows(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("open in another run");
            assertThat(first.outcomes()).hasSize(1);
        }
        assertThatCode(() -> runToEnd(rows(1))).doesNotThrowAnyException();
    }

    /** On POSIX systems a process loses its lock when it closes any other handle of the file. */
    @Test
    void a_start_that_is_refused_leaves_the_journal_closed_to_other_processes() throws Exception {
        try (BulkRun run = start(rows(1))) {
            assertThatThrownBy(() -> start(rows(1))).hasMessageContaining("open in another run");
            assertThatThrownBy(() -> SendJournal.file(file()).compact()).hasMessageContaining("open in another run");
            assertThat(ChildJvm.run(OtherProcess.class, List.of(), file().toString()))
                    .contains("open in another run");
            assertThat(run.outcomes()).hasSize(1);
        }
        assertThat(ChildJvm.run(OtherProcess.class, List.of(), file().toString()))
                .contains("another template");
    }

    /** Wants a journal, and says why it does not get it. */
    static final class OtherProcess {
        public static void main(String[] arguments) {
            try {
                SendJournal.file(Path.of(arguments[0])).open(RUN, "another").close();
            } catch (JournalException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void whatever_path_leads_to_a_journal_it_is_one_journal() throws IOException {
        Path link = folder.resolve("link.journal");
        runToEnd(rows(1));
        Files.createSymbolicLink(link, file());
        try (BulkRun run = start(rows(1))) {
            assertThatThrownBy(() -> SendJournal.file(link).open(RUN, "content"))
                    .hasMessageContaining("open in another run");
            assertThat(run.outcomes()).isEmpty();
        }
        SendJournal.file(link).compact();
        assertThat(link).isSymbolicLink();
        assertThat(runToEnd(rows(1)).accepted()).isOne();
        assertThat(server.requestCount()).isOne();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class})
    void a_listener_that_fails_keeps_no_outcome_from_the_journal_and_no_journal_from_the_next_start(
            Class<? extends Throwable> failure) {
        BulkOptions failing = options().inFlight(4).progress(summary -> {
            if (failure == AssertionError.class) throw new AssertionError("the progress bar is broken");
            throw new IllegalStateException("the progress bar is broken");
        });
        assertThatThrownBy(() -> {
                    try (BulkRun run = client.injection().bulk(template(), rows(1200), failing)) {
                        run.outcomes().forEach(outcome -> {});
                    }
                })
                .hasMessageContaining("the progress bar is broken");
        assertThat(runToEnd(rows(1200))).isEqualTo(new BulkSummary(1200, 0, 0, 0, null));
        assertThat(mails(server))
                .hasSize(1200)
                .allSatisfy((address, count) -> assertThat(count).isOne());
    }

    @Test
    void a_file_that_is_no_journal_is_left_as_it_is() throws IOException {
        for (String text : new String[] {"a,b\n", "address,name\nann@example.org,Ann\n"}) {
            Files.writeString(file(), text);
            assertThatThrownBy(() -> start(rows(1))).isInstanceOf(JournalException.class);
            assertThat(file()).hasContent(text);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 12, 100, 5000})
    void a_file_that_the_file_system_left_blank_when_it_was_made_is_a_new_journal(int bytes) throws IOException {
        Files.write(file(), new byte[bytes]);
        assertThat(runToEnd(rows(3)).accepted()).isEqualTo(3);
        assertThat(runToEnd(rows(3)).accepted()).isEqualTo(3);
        assertThat(server.requestCount()).isOne();
    }

    @Test
    void a_journal_that_breaks_off_anywhere_goes_on_behind_its_last_whole_entry() throws IOException {
        byte[] whole = journalOf(3);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            List<JournalEntry> entries = read();
            assertThat(entries).hasSizeLessThanOrEqualTo(6);
            try (SendJournal.Opened journal = SendJournal.file(file()).open(RUN, "content")) {
                journal.replay(entry -> {});
                journal.append(List.of(sending(9)));
            }
            assertThat(read()).hasSize(entries.size() + 1);
        }
    }

    @Test
    void what_broke_off_leaves_nothing_behind_a_shorter_entry() throws IOException {
        byte[] whole = journalOf(3);
        byte[] large = JournalFrames.frame(JournalEntries.payload(List.of(sending(4), sending(5), sending(6))));
        Files.write(file(), whole);
        Files.write(file(), Arrays.copyOf(large, large.length - 1), StandardOpenOption.APPEND);
        try (SendJournal.Opened journal = SendJournal.file(file()).open(RUN, "content")) {
            journal.replay(entry -> {});
            journal.append(List.of(sending(9)));
        }
        assertThat(read()).hasSize(7);
    }

    @Test
    void a_tail_that_the_file_system_left_blank_breaks_off_too() throws IOException {
        byte[] whole = journalOf(3);
        Files.write(file(), Arrays.copyOf(whole, whole.length + 100));
        assertThat(read()).hasSize(6);
    }

    @Test
    void a_single_wrong_bit_anywhere_is_told() throws IOException {
        byte[] whole = journalOf(3);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file(), damaged);
            assertThatThrownBy(this::read).as("bit %d", bit).isInstanceOf(JournalException.class);
            assertThat(file()).hasBinaryContent(damaged);
        }
    }

    private byte[] journalOf(int rows) throws IOException {
        try (SendJournal.Opened journal = SendJournal.file(file()).open(RUN, "content")) {
            journal.replay(entry -> {});
            for (int i = 0; i < rows; i++) {
                journal.append(List.of(sending(i)));
                journal.force();
                journal.append(List.of(new JournalEntry(Kind.REFUSED, id(i), 0, "InvalidAddress")));
            }
        }
        return Files.readAllBytes(file());
    }

    private static JournalEntry sending(int number) {
        return new JournalEntry(Kind.SENDING, id(number), 1000 + number, null);
    }

    private static String id(int number) {
        return "0123456789abcdefgh" + number + "0";
    }

    private List<JournalEntry> read() {
        List<JournalEntry> entries = new ArrayList<>();
        try (SendJournal.Opened journal = SendJournal.file(file()).open(RUN, "content")) {
            journal.replay(entries::add);
        }
        return entries;
    }

    @Test
    void what_the_usual_four_requests_send_is_written_and_forced_in_one_go_before_any_is_sent() {
        List<String> noted = new ArrayList<>();
        SendJournal journal = new Noting(noted, () -> "forced after " + server.requestCount() + " requests");
        try (BulkRun run = client.injection()
                .bulk(template(), rows(3000), BulkOptions.run(RUN).journal(journal))) {
            run.outcomes().iterator().next();
            assertThat(noted.subList(0, 3)).containsExactly("2000 SENDING", "forced after 0 requests", "500 ACCEPTED");
        }
    }

    /** A journal that says what it was asked to do. */
    private record Noting(List<String> noted, Supplier<String> forced) implements SendJournal, SendJournal.Opened {
        @Override
        public Opened open(String run, String content) {
            return this;
        }

        @Override
        public void replay(Consumer<JournalEntry> reader) {}

        @Override
        public void append(List<JournalEntry> entries) {
            noted.add(entries.size() + " " + entries.get(0).kind());
        }

        @Override
        public void force() {
            noted.add(forced.get());
        }

        @Override
        public void close() {}
    }

    @Test
    void nothing_is_sent_that_the_journal_could_not_keep() {
        Failing journal = new Failing(Integer.MAX_VALUE, 0);
        try (BulkRun run = client.injection()
                .bulk(template(), rows(600), BulkOptions.run(RUN).inFlight(1).journal(journal))) {
            Iterator<RowOutcome> outcomes = run.outcomes().iterator();
            assertThatThrownBy(outcomes::next)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("disk is full");
            assertThat(run.summary().stopped()).contains("disk is full");
        }
        assertThat(server.requestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void when_the_journal_takes_no_more_each_row_that_was_read_still_gets_its_outcome(int appends) {
        List<MergeRow> rows = new ArrayList<>(rows(600));
        rows.set(3, MergeRow.to(null));
        rows.set(7, MergeRow.to(null));
        BulkOptions full = BulkOptions.run(RUN).inFlight(1).journal(new Failing(appends, Integer.MAX_VALUE));
        List<RowOutcome> outcomes = new ArrayList<>();
        try (BulkRun run = client.injection().bulk(template(), rows, full)) {
            Iterator<RowOutcome> taken = run.outcomes().iterator();
            assertThatThrownBy(() -> taken.forEachRemaining(outcomes::add)).hasMessageContaining("disk is full");
            while (hasNext(taken)) outcomes.add(taken.next());
            assertThat(run.summary().rows()).isEqualTo(outcomes.size());
        }
        assertThat(outcomes)
                .hasSize(appends < 3 ? 500 : 600)
                .extracting(RowOutcome::key)
                .doesNotHaveDuplicates();
        assertThat(outcomes.stream()
                        .filter(RowOutcome.Accepted.class::isInstance)
                        .count())
                .isEqualTo(server.mailbox().size());
    }

    /** Asks again after each failure of the journal. */
    private static boolean hasNext(Iterator<RowOutcome> outcomes) {
        try {
            return outcomes.hasNext();
        } catch (JournalException e) {
            return hasNext(outcomes);
        }
    }

    @Test
    void a_run_that_ended_because_the_disk_was_full_goes_on_when_there_is_room() throws Exception {
        assertThat(ChildJvm.runOnFullDisk(
                        Sender.class,
                        emulator.injectionUrl().toString(),
                        Long.toString(server.serverId()),
                        server.injectionKey(),
                        file().toString()))
                .contains("cannot be written");
        assertThat(server.mailbox()).hasSizeBetween(500, 1000);
        // A part of an entry at the end would make later entries unreadable.
        assertThat(file()).hasSize(lengthOfWholeEntries());

        BulkSummary summary = runToEnd(rows(1200));
        assertThat(summary.rows()).isEqualTo(1200);
        assertThat(summary.unknown()).isLessThanOrEqualTo(500);
        assertThat(mails(server))
                .hasSize(1200)
                .allSatisfy((address, count) -> assertThat(count).isOne());
    }

    private long lengthOfWholeEntries() throws IOException {
        try (RandomAccessFile journal = new RandomAccessFile(file().toFile(), "r")) {
            JournalFrames frames = new JournalFrames(journal);
            while (frames.next() != null) continue;
            return frames.end();
        }
    }

    /** A program that sends until its disk is full. */
    static final class Sender {
        public static void main(String[] arguments) {
            BulkOptions options = BulkOptions.run(RUN).inFlight(1).journal(SendJournal.file(Path.of(arguments[3])));
            try (SocketLabsClient client = SocketLabsClient.builder()
                            .injectionUrl(URI.create(arguments[0]))
                            .serverId(Long.parseLong(arguments[1]))
                            .injectionKey(arguments[2])
                            .build();
                    BulkRun run = client.injection().bulk(template(), rows(1200), options)) {
                run.outcomes().forEach(outcome -> {});
            } catch (JournalException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** A journal whose {@code append} and {@code force} fail as on a full disk, after some that work. */
    private static final class Failing implements SendJournal, SendJournal.Opened {
        private int appends;
        private int forces;

        Failing(int appendsThatWork, int forcesThatWork) {
            this.appends = appendsThatWork;
            this.forces = forcesThatWork;
        }

        @Override
        public Opened open(String run, String content) {
            return this;
        }

        @Override
        public void replay(Consumer<JournalEntry> reader) {}

        @Override
        public void append(List<JournalEntry> entries) {
            if (appends-- <= 0) throw new JournalException("the disk is full", null);
        }

        @Override
        public void force() {
            if (forces-- <= 0) throw new JournalException("the disk is full", null);
        }

        @Override
        public void close() {}
    }
}
