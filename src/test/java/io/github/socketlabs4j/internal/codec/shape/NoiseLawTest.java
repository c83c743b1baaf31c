package io.github.socketlabs4j.internal.codec.shape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.document.Pages;
import io.github.socketlabs4j.internal.codec.document.Posts;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.wire.Format;
import io.github.socketlabs4j.wire.OpenValue;
import java.net.URLEncoder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All kinds of values tolerate the same surrounding white space and invisible characters, in every format. */
class NoiseLawTest {
    /** Kinds of Unicode white space, and invisible characters. */
    private static final List<String> BLANKS = List.of(
            "",
            " ",
            "\t",
            "\n",
            "\r\n  ",
            "\u0085",
            "\u00a0",
            "\u1680",
            "\u2003",
            "\u2028",
            "\u2029",
            "\u202f",
            "\u205f",
            "\u3000",
            "\ufeff",
            "\u200b",
            "\u200e",
            "\u2060",
            " \u00a0\t\u3000");

    private static final List<String> ONE = List.of("1", "1.0", "1.", "1.000", "+1", "01", "0001.0");

    /** A kind of value: its member name, spellings of the same value, this value, and how to get it from the record. */
    private enum Kind {
        WHOLE("Whole", ONE, Sample::whole, 1L),
        DECIMAL("Decimal", ONE, Sample::decimal, 1.0),
        YES(
                "Flag",
                Stream.concat(ONE.stream(), Stream.of("true", "TRUE", "True")).toList(),
                Sample::flag,
                true),
        NO("Flag", List.of("0", "0.0", "00", "false", "False"), Sample::flag, false),
        WORD(
                "Open",
                Stream.concat(ONE.stream(), Stream.of("Permanent", "permanent", "PERMANENT"))
                        .toList(),
                Sample::open,
                FailureType.PERMANENT),
        INSTANT(
                "Instant",
                List.of(
                        "2014-03-18T09:40:13Z",
                        "1395135613000",
                        "1395135613000.0",
                        "1395135613.00",
                        "20140318094013.0"),
                Sample::instant,
                java.time.Instant.parse("2014-03-18T09:40:13Z")),
        BYTES(
                "Bytes",
                List.of("SGk="),
                sample -> sample.bytes() == null ? null : new String(sample.bytes(), UTF_8),
                "Hi");

        private final String name;
        private final List<String> spellings;
        private final Function<Sample, Object> value;
        private final Object meant;

        Kind(String name, List<String> spellings, Function<Sample, Object> value, Object meant) {
            this.name = name;
            this.spellings = spellings;
            this.value = value;
            this.meant = meant;
        }
    }

    /** A format: how a document with one member is written and read. */
    private enum Wire {
        JSON {
            @Override
            Sample read(String name, String text) {
                return document("{\"" + name + "\":\"" + text + "\"}");
            }
        },
        POST {
            @Override
            Sample read(String name, String text) {
                return Posts.read(
                        "the post", ("{\"" + name + "\":\"" + text + "\"}").getBytes(UTF_8), type -> Sample.SHAPE);
            }
        },
        XML {
            @Override
            Sample read(String name, String text) {
                return document("<Sample><" + name + ">" + text + "</" + name + "></Sample>");
            }
        },
        FORM {
            @Override
            Sample read(String name, String text) {
                return Posts.read(
                        "the form",
                        (name + "=" + URLEncoder.encode(text, UTF_8)).getBytes(UTF_8),
                        type -> Sample.SHAPE);
            }
        },
        CSV {
            @Override
            Sample read(String name, String text) {
                return row("Text," + name + "\nx,\"" + text + "\"\n");
            }
        },
        CSV_WITHOUT_QUOTES {
            @Override
            Sample read(String name, String text) {
                return text.matches("(?s).*[\r\n].*") ? CSV.read(name, text) : row(name + ",Text\n" + text + ",x\n");
            }
        };

        abstract Sample read(String name, String text);

        private static Sample document(String text) {
            byte[] bytes = text.getBytes(UTF_8);
            return Documents.read(Sample.SHAPE, "the sample", bytes, bytes.length, Secrets.NONE);
        }

        private static Sample row(String csv) {
            byte[] page = csv.getBytes(UTF_8);
            return Pages.readAll(
                            Sample.SHAPE,
                            "the page",
                            page,
                            page.length,
                            new Expected(Format.CSV, null),
                            Secrets.NONE,
                            9)
                    .rows()
                    .get(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_forgives_the_same_noise_in_every_format(Kind kind) {
        for (Wire format : Wire.values()) {
            // Base64 in JSON is decoded while it is read, which skips only the white space of line breaks.
            boolean streams = kind == Kind.BYTES && (format == Wire.JSON || format == Wire.POST);
            for (String blanks : BLANKS) {
                if (streams && !blanks.isBlank()) continue;
                for (String spelling : kind.spellings) {
                    if (streams && !blanks.chars().allMatch(c -> c <= ' ')) continue;
                    Sample read = format.read(kind.name, blanks + spelling + blanks);
                    String what = format + ": " + spelling + " in "
                            + blanks.codePoints().boxed().toList();
                    assertThat(kind.value.apply(read)).as(what).isEqualTo(kind.meant);
                    assertThat(read.extras()).as(what).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_but_noise_is_no_value(Kind kind) {
        for (Wire format : Wire.values()) {
            for (String blanks : BLANKS) {
                if (kind == Kind.BYTES) continue;
                Sample read = format.read(kind.name, blanks);
                assertThat(kind.value.apply(read))
                        .as(format + " " + blanks.codePoints().boxed().toList())
                        .isNull();
                assertThat(read.extras()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_text_is_kept_as_it_is(Wire format) {
        for (String blanks : List.of(" ", "\t", "\u00a0", "\u3000", "\u200b")) {
            assertThat(format.read("OldText", blanks + "1.0" + blanks)
                            .extras()
                            .getOrDefault(
                                    "OldText",
                                    format.read("OldText", blanks + "1.0" + blanks)
                                            .text()))
                    .isEqualTo(blanks + "1.0" + blanks);
        }
    }

    static List<OpenValue> words() {
        return List.of(
                FailureType.PERMANENT,
                io.github.socketlabs4j.mail.FblType.ABUSE,
                io.github.socketlabs4j.mail.TrackingType.CLICK,
                io.github.socketlabs4j.reporting.Disposition.SENT,
                FailureCode.of(2001));
    }

    @ParameterizedTest
    @MethodSource("words")
    void words_are_equal_whatever_stands_around_them(OpenValue word) throws ReflectiveOperationException {
        for (String blanks : BLANKS) {
            Object read = word.getClass().getMethod("of", String.class).invoke(null, blanks + word.wire() + blanks);
            assertThat(read).isEqualTo(word).hasSameHashCodeAs(word);
            Object held = word.getClass().getConstructor(String.class).newInstance(blanks + word.wire() + blanks);
            assertThat(held).isEqualTo(word).hasSameHashCodeAs(word);
        }
        assertThat(FailureCode.of(" 2001.0 ").wire()).isEqualTo("2001");
        assertThat(FailureCode.of("+2001").meaning())
                .isEqualTo(FailureCode.of(2001).meaning());
    }
}
