package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.bulk.BulkOptions;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testing.DeliveredFile;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The preview of a row equals the mail that the emulator delivers for this row. */
class PreviewTest {
    private static final int ROWS = 10;
    private static final int PREVIEWS =
            Integer.getInteger("merge.previews", Boolean.getBoolean("socketlabs4j.proof") ? 50_000 : 1_000);

    private final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    private final SocketLabsClient client = emulator.client();

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    @Test
    void every_preview_is_the_mail_that_is_delivered() {
        int compared = 0;
        int refused = 0;
        for (long seed = 1; compared < PREVIEWS; seed++) {
            BulkMessage merge = new GeneratedMerge(seed).merge(ROWS);
            try {
                client.injection().send(merge).orThrow();
            } catch (InvalidMessageException unfit) {
                refused++;
                continue;
            }
            List<DeliveredMail> mailbox = emulator.server().mailbox();
            assertThat(mailbox).as("seed %d", seed).hasSize(ROWS);
            for (int i = 0; i < ROWS; i++) {
                MergeRow row = merge.rows().get(i);
                assertThat(contentOf(merge.preview(row), row))
                        .as("seed %d, row %d", seed, i)
                        .isEqualTo(contentOf(mailbox.get(i)));
                compared++;
            }
            emulator.server().clear();
        }
        assertThat(refused).as("rejected merges; most have to be sent").isLessThan(compared / ROWS);
    }

    private static List<Object> contentOf(EmailMessage mail, MergeRow row) {
        return contentOf(
                String.valueOf(row.address()).strip(),
                mail.from(),
                mail.replyTo(),
                mail.to(),
                mail.cc(),
                mail.subject(),
                mail.text(),
                mail.html(),
                mail.amp(),
                mail.headers(),
                mail.mailingId(),
                mail.messageId(),
                mail.charset(),
                mail.metadata(),
                mail.tags(),
                mail.attachments().stream().map(PreviewTest::contentOf).toList());
    }

    private static List<Object> contentOf(DeliveredMail mail) {
        return contentOf(
                mail.recipient(),
                mail.from(),
                mail.replyTo(),
                mail.to(),
                mail.cc(),
                mail.subject(),
                mail.textBody(),
                mail.htmlBody(),
                mail.ampBody(),
                mail.headers(),
                mail.mailingId(),
                mail.messageId(),
                mail.charset(),
                mail.metadata(),
                mail.tags(),
                mail.attachments().stream().map(PreviewTest::contentOf).toList());
    }

    private static List<Object> contentOf(Attachment file) {
        try (InputStream content = file.open()) {
            return contentOf(
                    file.name(), file.contentType(), file.contentId(), file.headers(), hex(content.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> contentOf(DeliveredFile file) {
        return contentOf(file.name(), file.contentType(), file.contentId(), file.headers(), hex(file.bytes()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static List<Object> contentOf(@Nullable Object... parts) {
        List<Object> said = new ArrayList<>();
        for (Object part : parts) said.add(part == null ? "none" : part);
        return said;
    }

    @Test
    void the_usual_recipient_is_there_though_the_template_has_none() {
        BulkMessage merge = BulkMessage.of(
                        draft().withoutRecipients().bcc("archive@shop.example").build())
                .row(MergeRow.to("ann@example.org", "Ann"))
                .build();
        EmailMessage mail = merge.preview(merge.rows().get(0));
        assertThat(mail.to()).containsExactly(EmailAddress.of("ann@example.org", "Ann"));
        assertThat(mail.bcc()).as("the delivered mail shows no BCC").isEmpty();
    }

    @Test
    void values_that_grow_without_end_come_to_one() {
        MergeRow row = MergeRow.to("ann@example.org").with("A", "%%A%%".repeat(1_000));
        BulkMessage merge =
                BulkMessage.of(draft().text("%%A%%").build()).row(row).build();
        assertThat(merge.preview(row).text()).hasSizeLessThan(30_000_000);
    }

    @Test
    void the_preview_of_a_bulk_run_has_its_global_fields_and_the_id_of_its_row() {
        EmailMessage template = draft().subject("Hi %%Name%%, until %%Until%%").build();
        MergeRow row = MergeRow.to("ann@example.org").with("Name", "Ann").withKey("customer-7");
        BulkOptions options = BulkOptions.run("news").global("Until", "Friday");
        EmailMessage mail = client.injection().preview(template, row, options);
        try (var run = client.injection().bulk(template, List.of(row), options)) {
            run.outcomes().forEach(outcome -> assertThat(mail.messageId()).isEqualTo(outcome.messageId()));
        }
        DeliveredMail delivered = emulator.server().mailbox().get(0);
        assertThat(contentOf(mail, row)).isEqualTo(contentOf(delivered));
        assertThat(mail.subject()).isEqualTo("Hi Ann, until Friday");
    }
}
