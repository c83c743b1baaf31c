package io.github.socketlabs4j.internal.codec.tokens;

import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test of eight bytes at once gives the same result as testing each byte alone. */
class EightBytesTest {
    @ParameterizedTest
    @ValueSource(chars = {'"', '\\', '?', '\0', '\u007F'})
    void a_character_is_found_at_any_place(char wanted) {
        assertFound(eight -> EightBytes.equal(eight, wanted), b -> b == wanted);
    }

    @Test
    void what_does_not_stand_for_itself_in_json_is_found_at_any_place() {
        assertFound(EightBytes::notThemselvesInJson, b -> b < ' ' || b == '"' || b == '\\' || b >= 0x80);
    }

    @Test
    void what_is_no_ascii_is_found_at_any_place() {
        assertFound(EightBytes::beyondAscii, b -> b >= 0x80);
    }

    /** Checks every pair of adjacent bytes at every position, with letters around them. */
    private static void assertFound(LongUnaryOperator question, IntPredicate asked) {
        byte[] eight = new byte[EightBytes.COUNT];
        for (int place = 0; place < EightBytes.COUNT - 1; place++) {
            for (int pair = 0; pair < 1 << 16; pair++) {
                Arrays.fill(eight, (byte) 'a');
                eight[place] = (byte) (pair >> 8);
                eight[place + 1] = (byte) pair;
                int first = EightBytes.COUNT;
                if (asked.test(eight[place + 1] & 0xFF)) first = place + 1;
                if (asked.test(eight[place] & 0xFF)) first = place;
                long answer = question.applyAsLong(EightBytes.at(eight, 0));
                if (answer == 0 ? first < EightBytes.COUNT : EightBytes.first(answer) != first) {
                    fail("of " + Arrays.toString(eight) + " not number " + first);
                }
            }
        }
    }
}
