package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.Delivery;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testing.platform.Ledger;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.settings.Keeping;
import io.github.socketlabs4j.testing.settings.Settings;
import io.github.socketlabs4j.testsupport.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A search of mail finds the same mails as a search through all of them, and examines no more mails than necessary. */
class MailSearchTest {
    private static final long NOT_BEFORE = Long.MAX_VALUE;

    private final Platform platform = Platform.of(Settings.DEFAULT);
    private final Ledger ledger = platform.ledger();
    private int examined;

    @AfterEach
    void close() {
        platform.agenda().close();
    }

    private static void deliver(Platform platform, String to, String subject) {
        platform.transit().take(List.of(new Delivery(Letters.about(subject), to)));
    }

    private void deliver(int mails, String to, String subject) {
        for (int i = 0; i < mails; i++) deliver(platform, to, subject);
    }

    private Predicate<TakenMail> counted(Predicate<TakenMail> wanted) {
        return mail -> {
            examined++;
            return wanted.test(mail);
        };
    }

    private Predicate<TakenMail> about(String subject) {
        return counted(mail -> subject.equals(mail.letter().subject()));
    }

    @Test
    void it_ends_with_the_last_mail_that_is_wanted() {
        deliver(1000, "ann@example.org", "News");
        List<TakenMail> found = new MailSearch(ledger, about("News"), null, NOT_BEFORE, 10).newest();
        assertThat(found).hasSize(10).extracting(TakenMail::id).startsWith(1000L, 999L);
        assertThat(examined).isEqualTo(10);
        new MailSearch(ledger, about("News"), null, 501, 10).newest();
        assertThat(examined).isEqualTo(20);
    }

    @Test
    void for_an_address_no_mail_of_others_is_looked_at() {
        deliver(3, "ann@example.org", "News");
        deliver(1000, "bo@example.org", "News");
        for (String address : List.of("ann@example.org", " Ann@Example.org ")) {
            examined = 0;
            assertThat(new MailSearch(ledger, about("News"), address, NOT_BEFORE, 10).newest())
                    .extracting(TakenMail::id)
                    .containsExactly(3L, 2L, 1L);
            assertThat(examined).isEqualTo(3);
        }
        assertThat(new MailSearch(ledger, about("News"), "cy@example.org", NOT_BEFORE, 10).newest())
                .isNull();
        assertThat(examined).isEqualTo(3);
    }

    @Test
    void while_it_is_waited_for_each_mail_is_looked_at_once() {
        deliver(100, "ann@example.org", "News");
        for (String recipient : new String[] {null, "ann@example.org"}) {
            examined = 0;
            MailSearch search = new MailSearch(ledger, about("Offer to " + recipient), recipient, NOT_BEFORE, 10);
            int there = ledger.mailbox().size();
            for (int i = 1; i <= 50; i++) {
                assertThat(search.newest()).isNull();
                assertThat(examined).isEqualTo(there + i - 1);
                deliver(1, "ann@example.org", "News");
            }
            deliver(1, "ann@example.org", "Offer to " + recipient);
            deliver(1, "ann@example.org", "News");
            assertThat(search.newest()).hasSize(1);
            assertThat(examined).isEqualTo(there + 52);
        }
    }

    @Test
    void what_was_forgotten_meanwhile_does_not_hide_what_has_come() {
        deliver(5, "ann@example.org", "News");
        MailSearch search = new MailSearch(ledger, about("Offer"), null, NOT_BEFORE, 10);
        assertThat(search.newest()).isNull();
        ledger.clear();
        deliver(1, "ann@example.org", "Offer");
        deliver(1, "ann@example.org", "News");
        assertThat(search.newest()).hasSize(1);
    }

    /** The expected result: examines all mails. */
    private static List<TakenMail> searchAll(
            List<TakenMail> all, Predicate<TakenMail> wanted, String recipient, long before, int limit) {
        List<TakenMail> older = new ArrayList<>();
        boolean isOlder = before == NOT_BEFORE;
        for (int i = all.size() - 1; i >= 0; i--) {
            TakenMail mail = all.get(i);
            boolean isHis =
                    recipient == null || Addresses.fold(mail.recipient()).equals(Addresses.fold(recipient));
            if (isOlder && isHis && wanted.test(mail)) older.add(mail);
            if (mail.id() == before) isOlder = true;
        }
        return older.subList(0, Math.min(limit, older.size()));
    }

    @Test
    void it_finds_what_a_look_at_everything_finds() {
        List<String> recipients = List.of("ann@example.org", "Ann@example.org", "bo@example.org", "cy@example.org");
        for (int seed = 0; seed < 30; seed++) {
            Random chance = new Random(seed);
            Platform other = Platform.of(Settings.DEFAULT.with(Keeping.DEFAULT.withCount(20 + chance.nextInt(200))));
            for (int i = 0; i < 150; i++) {
                deliver(other, recipients.get(chance.nextInt(4)), "News " + chance.nextInt(5));
            }
            for (int i = 0; i < 100; i++) {
                String subject = "News " + chance.nextInt(6);
                Predicate<TakenMail> wanted = chance.nextBoolean()
                        ? mail -> true
                        : mail -> subject.equals(mail.letter().subject());
                String recipient = chance.nextBoolean() ? null : recipients.get(chance.nextInt(4));
                long before = chance.nextBoolean() ? NOT_BEFORE : 1 + chance.nextInt(160);
                int limit = 1 + chance.nextInt(30);
                List<TakenMail> found = new MailSearch(other.ledger(), wanted, recipient, before, limit).newest();
                assertThat(found == null ? List.of() : found)
                        .as("seed " + seed + ", search " + i)
                        .isEqualTo(searchAll(other.ledger().mailbox(), wanted, recipient, before, limit));
            }
            other.agenda().close();
        }
    }
}
