package io.github.socketlabs4j.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code sendAll} sends any number of different mails, each once, and reports an outcome for each. */
class SendAllTest extends JournalTestBase {
    private static EmailMessage.Builder mail(int number) {
        return EmailMessage.from("orders@shop.example")
                .to("customer" + number + "@example.org")
                .subject("Order " + number)
                .text("It left.");
    }

    private static List<EmailMessage> mails(int count) {
        return IntStream.range(0, count).mapToObj(i -> mail(i).build()).toList();
    }

    private BulkOptions options() {
        return BulkOptions.run("orders-1").journal(SendJournal.file(folder.resolve("orders.journal")));
    }

    private BulkSummary run(List<EmailMessage> mails) {
        try (BulkRun run = client.injection().sendAll(mails, options())) {
            run.outcomes().forEach(outcome -> {});
            return run.summary();
        }
    }

    @Test
    void each_is_sent_once_in_requests_of_ten_and_has_its_outcome_in_its_place() {
        List<RowOutcome> outcomes = client.injection().sendAll(mails(134));
        assertThat(outcomes)
                .hasSize(134)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(RowOutcome.Accepted.class));
        for (int i = 0; i < 134; i++) {
            DeliveredMail mail = server.mailbox("customer" + i + "@example.org").get(0);
            assertThat(outcomes.get(i).messageId()).isEqualTo(mail.messageId());
            assertThat(outcomes.get(i).address()).isEqualTo(mail.recipient());
            assertThat(mail.subject()).isEqualTo("Order " + i);
        }
        assertThat(server.mailbox()).hasSize(134);
        assertThat(server.requestCount()).isEqualTo(14);
    }

    @Test
    void none_is_nothing_to_send() {
        assertThat(client.injection().sendAll(List.of())).isEmpty();
    }

    @Test
    void the_same_mail_twice_is_two_mails() {
        EmailMessage mail = mail(1).build();
        assertThat(client.injection().sendAll(List.of(mail, mail))).hasSize(2);
        assertThat(client.injection().sendAll(List.of(mail))).hasSize(1);
        assertThat(server.mailbox())
                .extracting(DeliveredMail::messageId)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_mail_keeps_its_own_id_which_is_its_key_and_two_of_one_id_are_sent_once() {
        List<RowOutcome> outcomes = client.injection()
                .sendAll(List.of(
                        mail(1).messageId("order-1").build(),
                        mail(2).messageId("order-1").build(),
                        mail(3).messageId("2").build(),
                        mail(4).build()));
        assertThat(outcomes).extracting(RowOutcome::key).containsExactly("order-1", "order-1", "2", "3");
        assertThat(outcomes.get(1)).isInstanceOf(RowOutcome.NotSent.class);
        assertThat(server.mailbox("customer1@example.org").get(0).messageId()).isEqualTo("order-1");
        assertThat(server.mailbox()).hasSize(3);
    }

    @Test
    void one_that_is_refused_or_has_problems_stops_no_other() {
        server.refuse("customer1@example.org");
        List<RowOutcome> outcomes = client.injection()
                .sendAll(List.of(
                        mail(0).build(),
                        mail(1).build(),
                        mail(2).subject("").text("").build(),
                        mail(3).build()));
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        RowOutcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(SendCode.INVALID_ADDRESS));
        assertThat(outcomes.get(2)).isInstanceOf(RowOutcome.NotSent.class);
        assertThat(server.mailbox())
                .extracting(DeliveredMail::recipient)
                .containsExactlyInAnyOrder("customer0@example.org", "customer3@example.org");
    }

    @Test
    void one_whose_attachment_cannot_be_read_stops_no_other_either() {
        Attachment gone = Attachment.of(folder.resolve("gone.pdf"));
        Attachment breaking = Attachment.of("a.bin", "application/octet-stream", 10, () -> {
            throw new IllegalStateException("the share is gone");
        });
        List<EmailMessage> mails = new ArrayList<>(mails(30));
        mails.set(3, mail(3).attach(gone).build());
        mails.set(14, mail(14).attach(breaking).build());
        List<RowOutcome> outcomes = client.injection().sendAll(mails);
        assertThat(outcomes).hasSize(30);
        assertThat(((RowOutcome.NotSent) outcomes.get(3)).why()).contains("gone.pdf");
        assertThat(((RowOutcome.NotSent) outcomes.get(14)).why()).contains("a.bin", "the share is gone");
        assertThat(server.mailbox()).hasSize(28);

        BulkSummary summary = run(mails);
        assertThat(summary).isEqualTo(new BulkSummary(28, 0, 2, 0, null));
    }

    @Test
    void a_blank_message_id_is_none() {
        List<RowOutcome> outcomes = client.injection()
                .sendAll(List.of(
                        mail(0).messageId("").build(), mail(1).messageId(" ").build()));
        assertThat(outcomes).extracting(RowOutcome::key).containsExactly("0", "1");
        assertThat(server.mailbox())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.messageId()).matches("[0-9a-z]{20}"));
    }

    @Test
    void a_message_id_that_no_journal_could_keep_stops_no_other_mail() {
        BulkSummary summary = run(
                List.of(mail(0).build(), mail(1).messageId("x".repeat(70_000)).build(), mail(2).build()));
        assertThat(summary).isEqualTo(new BulkSummary(2, 0, 1, 0, null));
    }

    @Test
    void a_list_with_a_mail_that_is_null_is_refused_before_anything_is_sent() {
        List<EmailMessage> mails = new ArrayList<>(mails(99));
        mails.add(null);
        assertThatThrownBy(() -> client.injection().sendAll(mails)).isInstanceOf(NullPointerException.class);
        assertThat(server.requestCount()).isZero();
    }

    @Test
    void of_a_mail_with_several_recipients_those_that_were_refused_are_named() {
        server.refuse("cy@example.org");
        List<RowOutcome> outcomes = client.injection()
                .sendAll(List.of(mail(0).build(), mail(1).cc("cy@example.org").build()));
        assertThat(((RowOutcome.Accepted) outcomes.get(0)).refusedAddresses()).isEmpty();
        assertThat(((RowOutcome.Accepted) outcomes.get(1)).refusedAddresses())
                .extracting(AddressResult::emailAddress)
                .containsExactly("cy@example.org");
    }

    @Test
    void what_no_other_mail_could_cure_leaves_the_rest_unsent_and_each_says_so() {
        server.answers(Fault.code(SendCode.ACCOUNT_DISABLED));
        List<RowOutcome> outcomes = client.injection().sendAll(mails(100));
        assertThat(outcomes)
                .hasSize(100)
                .allSatisfy(outcome ->
                        assertThat(((RowOutcome.NotSent) outcome).why()).contains("AccountDisabled"));
        assertThat(outcomes.get(77).address()).isEqualTo("customer77@example.org");
        assertThat(server.requestCount()).isLessThanOrEqualTo(4);
    }

    @Test
    void started_again_with_its_journal_it_goes_on_and_nobody_gets_two() {
        List<EmailMessage> mails = new ArrayList<>(mails(100));
        mails.set(7, mail(7).messageId("order-7").build());
        try (BulkRun run = client.injection().sendAll(mails, options().inFlight(1))) {
            run.outcomes().iterator().next();
        }
        assertThat(server.mailbox()).hasSize(10);
        assertThat(run(mails)).isEqualTo(new BulkSummary(100, 0, 0, 0, null));
        assertThat(run(mails)).isEqualTo(new BulkSummary(100, 0, 0, 0, null));
        assertThat(server.mailbox()).hasSize(100);
    }

    @Test
    void a_mail_without_an_id_that_was_changed_stops_the_run() {
        run(mails(3));
        List<EmailMessage> changed = new ArrayList<>(mails(3));
        changed.set(1, mail(1).text("It left, and this is new.").build());
        assertThatThrownBy(() -> run(changed))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Row 1 ");
        assertThat(server.mailbox()).hasSize(3);
    }

    @Test
    void one_that_was_not_sent_may_be_mended() {
        List<EmailMessage> mails = new ArrayList<>(mails(3));
        mails.set(
                1,
                EmailMessage.from("orders@shop.example").to("ann@example.org").build());
        assertThat(run(mails).notSent()).isEqualTo(1);
        mails.set(1, mail(1).build());
        assertThat(run(mails)).isEqualTo(new BulkSummary(3, 0, 0, 0, null));
    }

    @Test
    void its_mails_are_settled_by_events_also_of_one_of_several_recipients() {
        List<EmailMessage> mails = List.of(
                mail(0).messageId("order-0").build(),
                mail(1).cc("cy@example.org").build(),
                mail(2).build());
        server.next(Fault.dropAfterActing());
        assertThat(run(mails).unknown()).isEqualTo(3);
        SendJournal journal = SendJournal.file(folder.resolve("orders.journal"));
        for (DeliveredMail mail : server.mailbox()) {
            if (!mail.recipient().equals("customer1@example.org")) {
                assertThat(journal.settle(new Trace(server.serverId(), null, mail.recipient(), null, mail.messageId())))
                        .isTrue();
            }
        }
        assertThat(run(mails)).isEqualTo(new BulkSummary(3, 0, 0, 0, null));
        assertThat(server.mailbox()).hasSize(4);
    }

    @Test
    void large_attachments_travel_in_smaller_requests() {
        Attachment ten = Attachment.of("a.bin", "application/octet-stream", new byte[10 * 1024 * 1024]);
        List<EmailMessage> heavy =
                IntStream.range(0, 5).mapToObj(i -> mail(i).attach(ten).build()).toList();
        assertThat(client.injection().sendAll(heavy)).hasSize(5);
        assertThat(server.requestCount()).isEqualTo(3);
        assertThat(server.mailbox()).hasSize(5);
    }

    @Test
    void so_do_long_texts() {
        String html = "é".repeat(4_000_000);
        List<EmailMessage> heavy =
                IntStream.range(0, 5).mapToObj(i -> mail(i).html(html).build()).toList();
        assertThat(client.injection().sendAll(heavy)).hasSize(5);
        assertThat(server.requestCount()).isEqualTo(2);
    }

    @Test
    void global_fields_are_refused_for_there_is_no_placeholder() {
        assertThatThrownBy(() -> client.injection().sendAll(mails(1), options().global("Shop", "Hats")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Shop");
    }
}
