package io.github.socketlabs4j.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The safe name of an attachment is a plain file name on every operating system, whatever name the sender chose. */
class SafeNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            quoteCharacter = '`',
            value = {
                "none                              | attachment",
                "``                                | attachment",
                "photo.jpg                         | photo.jpg",
                "Rechnung M\u00e4rz 2014.pdf       | Rechnung M\u00e4rz 2014.pdf",
                "\u6CE8\u6587.txt                  | \u6CE8\u6587.txt",
                "../../etc/passwd                  | passwd",
                "..\\..\\windows\\system.ini       | system.ini",
                "C:\\evil.exe                      | evil.exe",
                "C:evil.exe                        | C_evil.exe",
                "/                                 | attachment",
                "..                                | attachment",
                ". . .                             | attachment",
                "a/..                              | attachment",
                ".htaccess                         | htaccess",
                "-rf                               | rf",
                "~root                             | root",
                "a.txt.                            | a.txt",
                "`a.txt . `                        | a.txt",
                "a.txt::$DATA                      | a.txt__$DATA",
                "`<a>\"b|c?d*.txt`                 | _a__b_c_d_.txt",
                "a\u0000b\u0007c.txt               | abc.txt",
                "a\u2028b\u2029.txt                | ab.txt",
                "photo\u202Egpj.exe                | photogpj.exe",
                "\u2066a\u2069\u200E\u200F\u061C\uFEFF.txt | a.txt",
                "\u202E..\u202E/x\u202E            | x",
                "\uD83D.txt                        | txt",
                "\uD83D\uDE00.txt                  | \uD83D\uDE00.txt",
                "a\u00A0b.txt                      | a b.txt",
                "CON                               | _CON",
                "nul.txt                           | _nul.txt",
                "Aux.tar.gz                        | _Aux.tar.gz",
                "com1.log                          | _com1.log",
                "LPT\u00B2                         | _LPT\u00B2",
                "con .txt                          | _con .txt",
                "con\u200B.txt                     | _con.txt",
                "conin$                            | _conin$",
                "contract.txt                      | contract.txt",
                "com10.txt                         | com10.txt"
            })
    void a_name_is_made_safe(String name, String safe) {
        assertThat(SafeName.of(name)).isEqualTo(safe);
    }

    @Test
    void a_long_name_is_cut_before_its_extension_and_between_characters() {
        String cut = SafeName.of("\u20ac".repeat(500) + ".docx");
        assertThat(cut).endsWith("\u20ac.docx");
        assertThat(cut.getBytes(UTF_8)).hasSizeBetween(198, 200);
        assertThat(SafeName.of("\uD83D\uDE00".repeat(500))).isEqualTo("\uD83D\uDE00".repeat(50));
        assertThat(SafeName.of("x." + "y".repeat(500)).getBytes(UTF_8)).hasSize(200);
        assertThat(SafeName.of("x".repeat(199) + "..." + "y".repeat(500))).isEqualTo("x".repeat(199));
    }

    @Test
    void a_name_of_millions_of_characters_takes_no_longer_than_a_short_one() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String part : List.of(".", "a", "/", "\u20ac", ". ")) {
                assertThat(SafeName.of("x" + part.repeat(5_000_000) + "y.txt")).endsWith(".txt");
            }
        });
    }

    @Test
    void whatever_the_name_the_safe_one_is_a_plain_file_name_and_safe_again() {
        long seed = Long.getLong("socketlabs4j.seed", System.nanoTime());
        Random random = new Random(seed);
        String odd = "./\\:~- \u0000\u202E\u00A0\uD83D\uDE00aCON1$\"<|?*\u20ac\u00B9";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(300); n > 0; n--) {
                name.append(
                        random.nextInt(10) == 0
                                ? (char) random.nextInt(0x10000)
                                : odd.charAt(random.nextInt(odd.length())));
            }
            String safe = SafeName.of(name.toString());
            assertThat(safe)
                    .as("seed %s, run %s", seed, i)
                    .matches("[^/\\\\:\"<>|?*\\p{Cntrl}]+")
                    .doesNotMatch("^[ .~-].*|.*[ .]$")
                    .isEqualTo(SafeName.of(safe));
            assertThat(safe.getBytes(UTF_8).length).isBetween(1, 201);
            assertThat(safe.toLowerCase(Locale.ROOT)).isNotIn("con", "nul", "aux", "prn");
        }
    }
}
