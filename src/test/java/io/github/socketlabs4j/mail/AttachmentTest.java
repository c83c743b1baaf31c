package io.github.socketlabs4j.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An attachment's content type, content id, content and equality. */
class AttachmentTest {
    private static final Supplier<InputStream> SOURCE = () -> new ByteArrayInputStream(new byte[3]);

    @ParameterizedTest
    @CsvSource({
        "invite.ics, text/calendar",
        "card.vcf, text/vcard",
        "invoice.pdf, application/pdf",
        "letter.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "sums.xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "rows.csv, text/csv",
        "forwarded.eml, message/rfc822",
        "outlook.msg, application/vnd.ms-outlook",
        "photo.heic, image/heic",
        "photo.heif, image/heif",
        "photo.avif, image/avif",
        "photo.webp, image/webp",
        "logo.svg, image/svg+xml",
        "all.zip, application/x-zip-compressed",
        "all.tar.gz, application/gzip",
        "notes.md, text/markdown",
        "data.json, application/json",
        "talk.mp3, audio/mpeg",
        "film.mp4, video/mp4",
        "ticket.pkpass, application/vnd.apple.pkpass",
        "signature.p7s, application/pkcs7-signature",
        "app.wasm, application/wasm",
        "SCAN.PDF, application/pdf",
        "what.is-this, application/octet-stream",
        "pdf, application/octet-stream",
        "trailing., application/octet-stream"
    })
    void the_type_follows_from_the_name_and_not_from_the_machine(String name, String type) {
        assertThat(Attachment.of(Path.of("somewhere", name)).contentType()).isEqualTo(type);
    }

    @Test
    void a_file_may_have_a_name_and_a_type_of_the_callers_choice() {
        Attachment file = Attachment.of(Path.of("/var/spool/7f3a.tmp"), "invoice.pdf", "application/pdf");
        assertThat(file.name()).isEqualTo("invoice.pdf");
        assertThat(file.contentType()).isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logo", "<logo>", "cid:logo", "CID:logo", " logo ", " <logo>\t", "cid:<logo>", "< logo >"})
    void a_content_id_is_what_the_body_says_behind_cid(String contentId) {
        assertThat(file().inline(contentId).contentId()).isEqualTo("logo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<>", "cid:", "a<b>", "<a", "a>", "<", ">"})
    void what_has_no_such_form_is_left_to_the_checks(String contentId) {
        assertThat(file().inline(contentId).contentId()).doesNotStartWith("cid:");
    }

    // files

    @Test
    void of_a_file_that_has_grown_a_request_gets_what_it_announced(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(directory.resolve("app.log"), "12345");
        Attachment file = Attachment.of(log);
        long announced = file.length();
        Files.writeString(log, "67890", StandardOpenOption.APPEND);
        try (InputStream stream = file.open(announced)) {
            assertThat(stream.available()).isEqualTo(5);
            assertThat(stream.readAllBytes()).asString().isEqualTo("12345");
            assertThat(stream.read()).isEqualTo(-1);
        }
        assertThat(file.open())
                .asString(java.nio.charset.StandardCharsets.UTF_8)
                .isEqualTo("1234567890");
    }

    @Test
    void skipping_stays_within_what_was_announced(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(directory.resolve("app.log"), "1234567890");
        try (InputStream stream = Attachment.of(log).open(5)) {
            assertThat(stream.skip(3)).isEqualTo(3);
            assertThat(stream.read()).isEqualTo('4');
            assertThat(stream.skip(3)).isEqualTo(1);
            assertThat(stream.read(new byte[4])).isEqualTo(-1);
            assertThat(stream.markSupported()).isFalse();
        }
    }

    @Test
    void a_supplier_that_gives_more_than_it_said_is_not_cut() throws IOException {
        try (InputStream stream = Attachment.of("a", "b/c", 2, SOURCE).open(2)) {
            assertThat(stream.readAllBytes()).hasSize(3);
        }
    }

    // equality

    static Stream<UnaryOperator<Attachment>> changes() {
        return Stream.of(
                file -> file.inline("other"), file -> file.header("X-A", "1"), file -> file.header("X-B", "2"));
    }

    static Stream<Supplier<Attachment>> kinds() {
        return Stream.of(
                AttachmentTest::file,
                () -> Attachment.of(Path.of("a.txt")),
                () -> Attachment.of("a.txt", "text/plain", 3, SOURCE));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void attachments_that_say_the_same_are_equal(Supplier<Attachment> kind) {
        Attachment file = kind.get();
        assertThat(kind.get()).isEqualTo(file).hasSameHashCodeAs(file);
        changes().forEach(change -> {
            assertThat(change.apply(file)).isNotEqualTo(file);
            assertThat(change.apply(file)).isEqualTo(change.apply(kind.get()));
        });
    }

    @Test
    void attachments_that_say_or_have_something_else_are_not_equal() {
        assertThat(Stream.of(
                                file(),
                                Attachment.of("b.txt", "text/plain", new byte[3]),
                                Attachment.of("a.txt", "text/html", new byte[3]),
                                Attachment.of("a.txt", "text/plain", new byte[] {0, 0, 1}),
                                Attachment.of("a.txt", "text/plain", 3, SOURCE),
                                Attachment.of("a.txt", "text/plain", 4, SOURCE),
                                Attachment.of("a.txt", "text/plain", 3, () -> new ByteArrayInputStream(new byte[3])),
                                Attachment.of(Path.of("a.txt")),
                                Attachment.of(Path.of("b.txt"), "a.txt", "text/plain"))
                        .distinct())
                .hasSize(9);
    }

    private static Attachment file() {
        return Attachment.of("a.txt", "text/plain", new byte[3]);
    }
}
