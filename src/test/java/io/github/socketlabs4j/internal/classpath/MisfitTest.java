package io.github.socketlabs4j.internal.classpath;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** All libraries that do not fit are reported in one exception. */
class MisfitTest {
    private static final LinkageError CAUSE = new LinkageError("of a test");

    @Test
    void where_there_are_none_it_goes_on() {
        assertThatCode(() -> Misfit.refuse(List.of())).doesNotThrowAnyException();
    }

    @Test
    void several_are_one_sentence_with_the_lines_for_all_of_them() {
        Misfit jackson = new Misfit("Jackson is mixed", List.of(Cure.JACKSON), null);
        Misfit okio = new Misfit("Okio is old", List.of(Cure.OKHTTP, Cure.OKIO), CAUSE);
        Misfit okhttp = new Misfit("OkHttp is old", List.of(Cure.OKHTTP), null);
        assertThatThrownBy(() -> Misfit.refuse(List.of(jackson, okio, okhttp)))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(CAUSE)
                .hasMessage("Jackson is mixed; and Okio is old; and OkHttp is old: "
                        + Cure.lines(List.of(Cure.OKHTTP, Cure.OKIO, Cure.JACKSON)));
    }
}
