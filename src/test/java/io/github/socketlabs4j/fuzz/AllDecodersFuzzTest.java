package io.github.socketlabs4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For any bytes, every decoder returns a value or throws a documented exception, and decoding the same bytes again
 * gives the same outcome. Jazzer fuzzes one method per JVM, so the first byte of the input selects the decoder.
 * {@code verify} fuzzes for a minute.
 */
class AllDecodersFuzzTest {
    static Stream<byte[]> inputs() {
        return Decoder.inputs();
    }

    @MethodSource("inputs")
    @FuzzTest(maxDuration = "60s")
    void any_bytes_end_in_a_documented_outcome_and_mean_the_same_again(byte[] input) {
        Decoder.checkAny(input);
    }
}
