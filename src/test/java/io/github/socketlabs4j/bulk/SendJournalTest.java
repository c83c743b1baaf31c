package io.github.socketlabs4j.bulk;

import static io.github.socketlabs4j.bulk.Newsletter.RUN;
import static io.github.socketlabs4j.bulk.Newsletter.mails;
import static io.github.socketlabs4j.bulk.Newsletter.row;
import static io.github.socketlabs4j.bulk.Newsletter.rows;
import static io.github.socketlabs4j.bulk.Newsletter.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.bulk.JournalEntry.Kind;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

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
    void two_runs_cannot_have_one_journal() {
        try (BulkRun first = start(rows(1))) {
            assertThatThrownBy(() -> start(rows(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("open in another run");
            assertThat(first.outcomes()).hasSize(1);
        }
        assertThatCode(() -> runToEnd(rows(1))).doesNotThrowAnyException();
    }

    @Test
    void a_listener_that_fails_keeps_no_outcome_from_the_journal_and_no_journal_from_the_next_start() {
        BulkOptions failing = options().inFlight(4).progress(summary -> {
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
    void nothing_is_sent_that_the_journal_could_not_keep() {
        Failing journal = new Failing();
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

    /** A journal whose {@code force} fails as on a full disk. */
    private static final class Failing implements SendJournal, SendJournal.Opened {
        @Override
        public Opened open(String run, String content) {
            return this;
        }

        @Override
        public void replay(Consumer<JournalEntry> reader) {}

        @Override
        public void append(List<JournalEntry> entries) {}

        @Override
        public void force() {
            throw new JournalException("the disk is full", null);
        }

        @Override
        public void close() {}
    }
}
