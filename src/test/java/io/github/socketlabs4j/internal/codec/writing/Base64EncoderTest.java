package io.github.socketlabs4j.internal.codec.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Base64Encoder} writes the same base64 as the JDK. */
class Base64EncoderTest {
    /**
     * The length of the source array. It is longer than the part that is encoded, so that the JDK's own encoder, which
     * takes whole arrays, is not used.
     */
    private static final int ROOM = 64;

    @Test
    void every_length_is_encoded_as_the_jdk_does() {
        Random random = new Random(1);
        for (int length = 0; length <= ROOM; length++) {
            byte[] content = new byte[ROOM];
            random.nextBytes(content);
            assertThat(encoded(content, length))
                    .as("%d bytes", length)
                    .isEqualTo(Base64.getEncoder().encodeToString(Arrays.copyOf(content, length)));
        }
    }

    @Test
    void so_is_every_pair_of_bytes() {
        byte[] content = new byte[2 * 256 * 256];
        for (int i = 0; i < content.length; i += 2) {
            content[i] = (byte) (i >> 9);
            content[i + 1] = (byte) (i >> 1);
        }
        int length = content.length - 1;
        assertThat(encoded(content, length))
                .isEqualTo(Base64.getEncoder().encodeToString(Arrays.copyOf(content, length)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 8, 24 * 1024})
    void a_full_array_is_too(int length) {
        byte[] content = new byte[length];
        new Random(2).nextBytes(content);
        assertThat(encoded(content, length)).isEqualTo(Base64.getEncoder().encodeToString(content));
    }

    private static String encoded(byte[] content, int length) {
        byte[] text = new byte[(length + 2) / 3 * 4];
        return new String(text, 0, Base64Encoder.encode(content, length, text), StandardCharsets.US_ASCII);
    }
}
