package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A substring is found regardless of letter case. */
class PartTest {
    @ParameterizedTest
    @CsvSource({
        "Offer 33 of batch 0, offer, true",
        "Offer 33 of batch 0, OF BATCH, true",
        "Offer 33 of batch 0, 0, true",
        "Offer 33 of batch 0, offers, false",
        "Offer, offers, false",
        "Grüße aus Köln, KÖLN, true",
        "GRÜSSE, grüß, false",
        "\u212Aelvin, kelvin, true",
        "kelvin, \u212Aelvin, true",
        "x, '', true",
        "'', '', true",
        "'', x, false"
    })
    void it_is_there_or_not(String whole, String part, boolean isThere) {
        assertThat(new Part(part).isIn(whole)).isEqualTo(isThere);
    }

    @Test
    void what_is_not_there_has_no_part() {
        assertThat(new Part("").isIn(null)).isFalse();
        assertThat(Part.of(null)).isNull();
    }

    @Test
    void it_is_found_wherever_it_is() {
        Random chance = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String whole = word(chance, 12);
            String part = word(chance, 3);
            assertThat(new Part(part).isIn(whole))
                    .as(part + " in " + whole)
                    .isEqualTo(whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
        }
    }

    private static String word(Random chance, int longest) {
        StringBuilder word = new StringBuilder();
        for (int i = chance.nextInt(longest + 1); i > 0; i--) word.append("abAB.ä\u00c4".charAt(chance.nextInt(7)));
        return word.toString();
    }
}
