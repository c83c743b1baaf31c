package io.github.socketlabs4j.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MergeFinding;
import io.github.socketlabs4j.injection.MergeFinding.Kind;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.testsupport.FakeTransport;
import io.github.socketlabs4j.testsupport.Mails;
import io.github.socketlabs4j.wire.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan predicts the requests, messages, bytes and findings of a bulk run, and sends nothing. */
class MergePlanTest {
    private static final BulkOptions OPTIONS = BulkOptions.run(Newsletter.RUN);

    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "x",
            "%%",
            "%%Name%%",
            "%%Co",
            "de%%",
            "%%Footer%%",
            "%%DeliveryAddress%%",
            "@example.org",
            "<",
            "'",
            "&",
            "\r\n",
            "\t",
            "\u0007",
            "\u2028",
            "\uD800",
            "\uFFFE",
            "\u200B",
            "😀");

    private final FakeTransport transport = FakeTransport.accepting();
    private final SocketLabsClient client = Mails.client(transport).build();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "1, 0, 1, 1",
        "50, 0, 1, 1",
        "51, 0, 1, 2",
        "500, 0, 1, 10",
        "501, 0, 2, 11",
        "1234, 0, 3, 25",
        "120, 5000000, 1, 3",
        "300, 5000000, 2, 6",
        "51, 17000000, 2, 2"
    })
    void it_counts_what_the_run_then_sends(int rows, int attached, int requests, int messages) {
        EmailMessage template = template(attached);
        MergePlan plan = client.injection().plan(template, Newsletter.rows(rows), OPTIONS);
        assertThat(transport.sent()).as("nothing is sent").isEmpty();
        assertThat(plan.rows()).isEqualTo(rows);
        assertThat(plan.recipients()).isEqualTo(rows);
        assertThat(plan.requests()).isEqualTo(requests);
        assertThat(plan.messages()).isEqualTo(messages);
        assertThat(plan.bytes()).isGreaterThanOrEqualTo((long) messages * attached * 4 / 3);
        List<Long> sent = send(template, Newsletter.rows(rows), Format.JSON);
        assertThat(sent).hasSize(requests);
        assertThat(plan.bytes())
                .isEqualTo(sent.stream().mapToLong(Long::longValue).sum());
        assertThat(plan.largestRequest())
                .isEqualTo(sent.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    @ParameterizedTest
    @CsvSource({
        "many long rows, 40, 0, 1000000, 2",
        "a long template, 500, 8000000, 0, 3",
        "both, 100, 8000000, 500000, 2",
        "a template that is too long by itself, 120, 40000000, 1000, 3"
    })
    void a_request_is_no_larger_than_it_has_to_be(String of, int rows, int text, int value, int requests) {
        EmailMessage template = Newsletter.template().toBuilder()
                .text("%%Value%%" + "x".repeat(text))
                .build();
        List<MergeRow> given = Newsletter.rows(rows).stream()
                .map(row -> row.with("Value", "é".repeat(value / 2)))
                .toList();
        MergePlan plan = client.injection().plan(template, given, OPTIONS);
        assertThat(plan.requests()).as(of).isEqualTo(requests);
        assertThat(plan.recipients()).isEqualTo(rows);
        long most = Math.max(BulkContent.LARGEST_REQUEST, text + 1024 * 1024);
        assertThat(plan.largestRequest()).isLessThanOrEqualTo(most + 1024 * 1024);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void rows_that_cannot_be_sent_are_in_no_request(Format format) {
        List<MergeRow> rows = new ArrayList<>(Newsletter.rows(600));
        rows.set(3, MergeRow.to(""));
        rows.set(7, Newsletter.row(7).with("name", "twice"));
        rows.set(9, Newsletter.row(9).withKey("k"));
        rows.set(10, Newsletter.row(10).withKey("k"));
        rows.set(599, MergeRow.to("a@b.example").with("Name", "x\nBcc: all"));
        MergePlan plan = client.injection().withFormat(format).plan(Newsletter.template(), rows.stream(), OPTIONS);
        assertThat(plan.rows()).isEqualTo(600);
        assertThat(plan.recipients()).isEqualTo(596);
        assertThat(plan.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(MergeFinding::kind, MergeFinding::row)
                .containsExactly(
                        tuple(Kind.ADDRESS, 3L),
                        tuple(Kind.DUPLICATE_FIELD, 7L),
                        tuple(Kind.KEY, 10L),
                        tuple(Kind.LINE_BREAK, 599L));
        assertThat(plan.counts()).containsEntry(Severity.ERROR, 4L).containsEntry(Severity.NOTE, 0L);
        List<Long> sent = send(Newsletter.template(), rows, format);
        assertThat(plan.requests()).isEqualTo(sent.size());
        assertThat(plan.bytes())
                .isEqualTo(sent.stream().mapToLong(Long::longValue).sum());
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void whatever_rows_hold_the_plan_says_which_of_them_the_run_sends(Format format) {
        EmailMessage template = Newsletter.template().toBuilder()
                .header("X-Code", "%%Code%%")
                .html("<a title='%%Code%%'>%%Name%%</a>")
                .build();
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            BulkOptions options = OPTIONS.global("Footer", "%%Name%%%%Code%%");
            List<MergeRow> rows =
                    Stream.generate(() -> strangeRow(random)).limit(8).toList();
            InjectionClient sending = client.injection().withFormat(format);
            MergePlan plan = sending.plan(template, rows, options);
            Set<Long> errors = plan.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(MergeFinding::row)
                    .collect(Collectors.toSet());
            try (BulkRun run = sending.bulk(template, rows, options)) {
                assertThat(run.outcomes()
                                .filter(RowOutcome.NotSent.class::isInstance)
                                .map(outcome -> Long.valueOf(outcome.key())))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(errors);
            }
            assertThat(plan.recipients()).as("seed %d", seed).isEqualTo(rows.size() - errors.size());
        }
    }

    private static MergeRow strangeRow(Random random) {
        return MergeRow.to(random.nextInt(4) == 0 ? strange(random) : "ann@example.org")
                .with(random.nextInt(8) == 0 ? strange(random) : "Name", strange(random))
                .with(random.nextInt(8) == 0 ? "name" : "Code", strange(random));
    }

    private static String strange(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) text.append(STRANGE.get(random.nextInt(STRANGE.size())));
        return text.toString();
    }

    @Test
    void a_row_that_only_xml_cannot_carry_is_an_error_of_an_xml_plan_alone() {
        EmailMessage template = Newsletter.template().toBuilder()
                .text("%%Note%% %%Name%%")
                .subject("Hi")
                .build();
        List<MergeRow> rows = List.of(
                Newsletter.row(0).with("Note", "\u0007"), Newsletter.row(1).with("Note", "x"));
        MergePlan xml = client.injection().withFormat(Format.XML).plan(template, rows, OPTIONS);
        assertThat(xml.recipients()).isEqualTo(1);
        assertThat(xml.findings()).extracting(MergeFinding::kind).containsExactly(Kind.CHARACTER);
        assertThat(client.injection().plan(template, rows, OPTIONS).recipients())
                .isEqualTo(2);
    }

    @Test
    void findings_are_all_counted_and_the_first_of_them_kept() {
        Stream<MergeRow> rows = IntStream.range(0, 3_000).mapToObj(i -> MergeRow.to("nobody"));
        MergePlan plan = client.injection().plan(Newsletter.template(), rows, OPTIONS);
        assertThat(plan.counts()).isEqualTo(Map.of(Severity.ERROR, 0L, Severity.WARNING, 3_001L, Severity.NOTE, 0L));
        assertThat(plan.findings()).hasSize(1_000);
    }

    @Test
    void the_id_that_a_run_gives_each_mail_is_a_field_that_texts_may_use() {
        EmailMessage template = Newsletter.template().toBuilder()
                .text("https://shop.example/u/%%BulkMessageId%%")
                .build();
        assertThat(client.injection()
                        .plan(template, Newsletter.rows(2), OPTIONS)
                        .findings())
                .isEmpty();
    }

    @Test
    void global_fields_are_those_of_the_options() {
        EmailMessage template =
                Newsletter.template().toBuilder().text("%%Until%%").build();
        assertThat(client.injection()
                        .plan(template, Newsletter.rows(2), OPTIONS.global("Until", "Friday"))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_template_that_no_run_would_take_is_refused_as_by_a_run() {
        EmailMessage template = Newsletter.template().toBuilder().subject(" ").build();
        assertThatThrownBy(() -> client.injection().plan(template, Newsletter.rows(2), OPTIONS))
                .isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void the_time_is_that_of_all_requests_at_a_pace() {
        MergePlan plan = client.injection().plan(Newsletter.template(), Newsletter.rows(2_000), OPTIONS);
        assertThat(plan.timeAt(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(plan.timeAt(0.5)).isEqualTo(Duration.ofSeconds(8));
        assertThat(plan.timeAt(Double.MIN_VALUE)).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void a_pace_is_a_positive_number(double pace) {
        MergePlan plan = client.injection().plan(Newsletter.template(), Newsletter.rows(1), OPTIONS);
        assertThatThrownBy(() -> plan.timeAt(pace)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_number_of_rows_is_planned_with_32_mb_of_heap() throws Exception {
        String printed = ChildJvm.run(Planning.class, List.of("-Xmx32m"));
        assertThat(printed).contains("rows=" + Planning.ROWS);
    }

    /** The program that plans with a small heap. */
    static final class Planning {
        static final int ROWS = Boolean.getBoolean("socketlabs4j.proof") ? 1_000_000 : 200_000;

        public static void main(String[] arguments) {
            try (SocketLabsClient client =
                    Mails.client(FakeTransport.accepting()).build()) {
                Stream<MergeRow> rows = IntStream.range(0, ROWS).mapToObj(Newsletter::row);
                System.out.println(client.injection().plan(Newsletter.template(), rows, OPTIONS));
            }
        }
    }

    private static EmailMessage template(int attached) {
        EmailMessage template = Newsletter.template();
        if (attached == 0) return template;
        return template.toBuilder()
                .attach(Attachment.of("a.bin", "a/b", new byte[attached]))
                .build();
    }

    /** Sends a run and returns the number of bytes of each request. */
    private List<Long> send(EmailMessage template, List<MergeRow> rows, Format format) {
        try (BulkRun run = client.injection().withFormat(format).bulk(template, rows, OPTIONS.inFlight(1))) {
            run.outcomes().forEach(outcome -> {});
        }
        return transport.sent().stream()
                .map(request -> (long) request.body().length)
                .toList();
    }
}
