package io.github.socketlabs4j.internal.codec.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link TextCache} parses a repeated word once, and never returns the value of another word. */
class TextCacheTest {
    private final AtomicInteger parsed = new AtomicInteger();
    private final TextCache<String> words = new TextCache<>(text -> {
        parsed.incrementAndGet();
        return text.isBlank() ? null : text + "!";
    });

    @Test
    void a_word_that_comes_again_is_understood_once() {
        assertThat(List.of(words.read("1"), words.read(new String("1")))).containsExactly("1!", "1!");
        assertThat(parsed).hasValue(1);
    }

    @Test
    void a_text_that_means_nothing_is_remembered_too() {
        assertThat(words.read(" ")).isNull();
        assertThat(words.read(" ")).isNull();
        assertThat(parsed).hasValue(1);
    }

    @Test
    void words_with_the_same_hash_are_told_apart() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(List.of(words.read("Aa"), words.read("BB"), words.read("Aa")))
                .containsExactly("Aa!", "BB!", "Aa!");
    }

    @Test
    void a_text_too_long_for_a_word_is_not_kept() {
        String text = "x".repeat(1000);
        assertThat(words.read(text)).isEqualTo(text + "!");
        assertThat(words.read(text)).isEqualTo(text + "!");
        assertThat(parsed).hasValue(2);
    }

    @Test
    void characters_of_a_buffer_mean_what_the_same_text_means() {
        assertThat(words.read("x2001y".toCharArray(), 1, 4)).isEqualTo("2001!");
        assertThat(words.read("2001")).isEqualTo("2001!");
        assertThat(words.read("2001".toCharArray(), 0, 4)).isEqualTo("2001!");
        assertThat(parsed).hasValue(1);
    }

    @Test
    void characters_with_the_same_hash_are_told_apart() {
        assertThat(words.read("Aa".toCharArray(), 0, 2)).isEqualTo("Aa!");
        assertThat(words.read("BB".toCharArray(), 0, 2)).isEqualTo("BB!");
    }

    @Test
    void threads_that_read_other_words_get_their_own() {
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        IntStream.range(0, 8).parallel().forEach(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 20_000; i++) {
                String text = Integer.toString(random.nextInt(100));
                if (!(text + "!").equals(words.read(text))) wrong.add(text);
            }
        });
        assertThat(wrong).isEmpty();
    }
}
