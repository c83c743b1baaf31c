package io.github.socketlabs4j.internal.codec.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatelyReadTest {
    private final AtomicInteger parsed = new AtomicInteger();
    private final LatelyRead<String> words = new LatelyRead<>(text -> {
        parsed.incrementAndGet();
        return text.isBlank() ? null : text + "!";
    });

    @Test
    void a_word_that_comes_again_is_understood_once() {
        assertThat(List.of(words.apply("1"), words.apply(new String("1")))).containsExactly("1!", "1!");
        assertThat(parsed).hasValue(1);
    }

    @Test
    void a_text_that_means_nothing_is_remembered_too() {
        assertThat(words.apply(" ")).isNull();
        assertThat(words.apply(" ")).isNull();
        assertThat(parsed).hasValue(1);
    }

    @Test
    void words_with_the_same_hash_are_told_apart() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(List.of(words.apply("Aa"), words.apply("BB"), words.apply("Aa")))
                .containsExactly("Aa!", "BB!", "Aa!");
    }

    @Test
    void a_text_too_long_for_a_word_is_not_kept() {
        String text = "x".repeat(1000);
        assertThat(words.apply(text)).isEqualTo(text + "!");
        assertThat(words.apply(text)).isEqualTo(text + "!");
        assertThat(parsed).hasValue(2);
    }

    @Test
    void threads_that_read_other_words_get_their_own() {
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        IntStream.range(0, 8).parallel().forEach(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 20_000; i++) {
                String text = Integer.toString(random.nextInt(100));
                if (!(text + "!").equals(words.apply(text))) wrong.add(text);
            }
        });
        assertThat(wrong).isEmpty();
    }
}
