package io.github.socketlabs4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The emulator spools large attachments to temporary files, one for all copies of a mail, and deletes them with the
 * mail.
 */
class AttachmentsTest {
    private final long before = files();
    private final Door door = Door.open();
    private final SocketLabsClient client = door.emulator.client();

    @AfterEach
    void close() {
        client.close();
        door.close();
        assertThat(files()).as("temporary files left behind").isEqualTo(before);
    }

    private static long files() {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("socketlabs-emulator-"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private void send(Format format, byte[] content, String... to) {
        client.injection()
                .withFormat(format)
                .send(EmailMessage.from("shop@example.com")
                        .to(to)
                        .subject("Hello")
                        .text("Hi")
                        .attach(Attachment.of("noise.bin", "application/octet-stream", content))
                        .build())
                .orThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "XML"})
    void twenty_six_mebibytes_are_taken_and_spooled(Format format) {
        byte[] content = randomBytes(26 * 1024 * 1024);
        send(format, content, "ann@example.org", "bo@example.org");
        assertThat(files()).as("one file for both copies").isEqualTo(before + 1);
        for (DeliveredMail mail : door.server.mailbox()) {
            assertThat(mail.attachments().get(0).size()).isEqualTo(content.length);
            assertThat(mail.attachments().get(0).bytes()).isEqualTo(content);
        }
        assertThat(door.server.queued().get(0).messageSize()).isEqualTo(content.length + 7);
    }

    @Test
    void what_is_small_stays_in_memory() {
        send(Format.JSON, randomBytes(1024 * 1024), "ann@example.org");
        assertThat(files()).isEqualTo(before);
        assertThat(door.server.mailbox().get(0).attachments().get(0).bytes()).isEqualTo(randomBytes(1024 * 1024));
    }

    @Test
    void clear_deletes_the_files() {
        send(Format.JSON, randomBytes(2_000_000), "ann@example.org");
        DeliveredFile file = door.server.mailbox().get(0).attachments().get(0);
        assertThat(files()).isEqualTo(before + 1);
        door.server.clear();
        assertThat(files()).isEqualTo(before);
        assertThatThrownBy(file::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("cleared");
    }

    @Test
    void a_refused_request_leaves_no_file() {
        String content = Base64.getEncoder().encodeToString(randomBytes(2_000_000));
        String file = "{\"Name\":\"a\",\"Content\":\"" + content + "\"}";
        door.answer(Door.message("\"Attachments\":[" + file + ",{\"Name\":\"\"}]"));
        assertThat(files()).isEqualTo(before);
        door.answer(Door.message("\"Attachments\":[{\"Name\":\"a\",\"Content\":\"" + content + "*\"}]"));
        assertThat(files()).isEqualTo(before);
        door.post("{\"Messages\":[" + Door.message("\"Attachments\":[" + file + "]") + "]}");
        assertThat(files()).isEqualTo(before);
        door.post("{\"Messages\":[{\"Attachments\":[" + file);
        assertThat(files()).isEqualTo(before);
        assertThat(door.server.mailbox()).isEmpty();
    }

    @Test
    void an_attachment_without_type_has_the_general_one() {
        door.answer(Door.message("\"Attachments\":[{\"Name\":\"a\",\"Content\":\"SGVs\\r\\nbG8=\"}]"));
        DeliveredFile file = door.server.mailbox().get(0).attachments().get(0);
        assertThat(file.contentType()).isEqualTo("application/octet-stream");
        assertThat(file.bytes()).asString().isEqualTo("Hello");
        assertThat(file).hasToString("a (application/octet-stream, 5 bytes)");
    }
}
