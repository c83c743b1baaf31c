package io.github.socketlabs4j.testing.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.reporting.QueuedMessage;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.letters.TakenMail;
import io.github.socketlabs4j.testsupport.Letters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A lookup by recipient finds the same events as a search through all events. */
class ShelfTest {
    private static final Instant NOON = Instant.parse("2026-03-18T12:00:00Z");

    private static final Letter LETTER = Letters.about("Hi");

    private static Event to(String recipient, int second) {
        Instant at = NOON.plusSeconds(second);
        return new Event.Processed(new TakenMail(second, 12345, at, recipient, LETTER), at);
    }

    private static Event ofNobody(int second) {
        Instant at = NOON.plusSeconds(second);
        return new Event.Added(at, new QueuedMessage(12345L, at, "1", "1", "ann@example.org", "a@b.c", 1L, Map.of()));
    }

    private static boolean isOf(Event event, String recipient) {
        TakenMail mail = event.mail();
        return mail != null && Addresses.fold(mail.recipient()).equals(Addresses.fold(recipient));
    }

    @Test
    void the_same_is_found_as_by_a_look_at_everything_whatever_was_added_and_taken_away() {
        for (int seed = 0; seed < 30; seed++) {
            Random chance = new Random(seed);
            List<String> recipients = Stream.of("a@b.c", "A@b.C", " a@b.c", "d@e.f", "g@h.i", "j@k.l", "\u0130@b.c")
                    .limit(1 + chance.nextInt(7))
                    .toList();
            Shelf<Event> shelf = new Shelf<>();
            List<Event> expected = new ArrayList<>();
            int growth = 1 + chance.nextInt(10);
            for (int i = 0; i < 200; i++) {
                int action = chance.nextInt(12);
                if (action <= growth) {
                    Event event = action == 0 ? ofNobody(i) : to(recipients.get(chance.nextInt(recipients.size())), i);
                    shelf.add(event);
                    expected.add(event);
                } else if (!expected.isEmpty()) {
                    assertThat(shelf.removeOldest()).isSameAs(expected.remove(0));
                } else if (chance.nextInt(20) == 0) {
                    shelf.clear();
                    expected.clear();
                }
                assertThat(shelf.all().toList()).isEqualTo(expected);
                String recipient = recipients.get(chance.nextInt(recipients.size()));
                assertThat(shelf.of(recipient))
                        .as("seed " + seed + ", step " + i + ", " + recipient)
                        .isEqualTo(expected.stream()
                                .filter(event -> isOf(event, recipient))
                                .toList());
                assertThat(shelf.size()).isEqualTo(expected.size());
                assertThat(shelf.recipients()).isEqualTo((int) expected.stream()
                        .map(Event::mail)
                        .filter(mail -> mail != null)
                        .map(mail -> Addresses.fold(mail.recipient()))
                        .distinct()
                        .count());
            }
        }
    }

    @Test
    void it_begins_with_the_oldest_that_is_left() {
        Shelf<Event> shelf = new Shelf<>();
        assertThat(shelf.beginsBefore(Instant.MAX)).isFalse();
        shelf.add(to("a@b.c", 1));
        shelf.add(to("a@b.c", 5));
        assertThat(shelf.beginsBefore(NOON.plusSeconds(1))).isFalse();
        assertThat(shelf.beginsBefore(NOON.plusSeconds(2))).isTrue();
        shelf.removeOldest();
        assertThat(shelf.beginsBefore(NOON.plusSeconds(2))).isFalse();
    }
}
