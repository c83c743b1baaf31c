package io.github.socketlabs4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes are, every decoder ends in a documented outcome, and the same bytes mean the same again. Jazzer fuzzes one
 * method a JVM, so that the first byte chooses the decoder here: a minute of it is part of {@code verify}.
 */
class AllDecodersFuzzTest {
    static Stream<byte[]> inputs() {
        return Decoder.inputs();
    }

    @MethodSource("inputs")
    @FuzzTest(maxDuration = "60s")
    void any_bytes_end_in_a_documented_outcome_and_mean_the_same_again(byte[] input) {
        Decoder.holdAny(input);
    }
}
