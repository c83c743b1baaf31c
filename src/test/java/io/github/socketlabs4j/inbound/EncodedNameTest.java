package io.github.socketlabs4j.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attachment names that are still encoded as in a MIME header are decoded. */
class EncodedNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    =?UTF-8?B?5a+M5aOr5bGxLmpwZw==?=                    | 富士山.jpg
                    =?utf-8?b?5a+M5aOr5bGxLmpwZw?=                      | 富士山.jpg
                    =?UTF-8?Q?na=C3=AFve_file.txt?=                     | naïve file.txt
                    =?ISO-8859-1?Q?na=EFve.txt?=                        | naïve.txt
                    =?utf-8*en?Q?na=C3=AFve.txt?=                       | naïve.txt
                    =?UTF-8?Q?na?= =?UTF-8?Q?=C3=AFve.txt?=             | naïve.txt
                    =?UTF-8?B?bmHD?= =?UTF-8?B?r3ZlLnR4dA==?=           | naïve.txt
                    report =?UTF-8?Q?=C3=AF?= 2.pdf                     | report ï 2.pdf
                    "=?UTF-8?Q?=C3=AF.pdf?="                            | _ï.pdf_
                    =?UTF-8?B?Li4vLi4vZXRjL3Bhc3N3ZA==?=                | passwd
                    =?UTF-8?Q?=2E=2E=2F=00evil.sh?=                     | evil.sh
                    =?x-nobody?Q?=C3=AF.txt?=                           | ï.txt
                    UTF-8''na%C3%AFve%20file.txt                        | naïve file.txt
                    utf-8'en'%e2%82%ac%20rates                          | € rates
                    iso-8859-1''na%EFve.txt                             | naïve.txt
                    UTF-8''..%2F..%2Fetc%2Fpasswd                       | passwd
                    UTF-8''100%25.txt                                   | 100%.txt
                    it's 'x'.txt                                        | it's 'x'.txt
                    100%20.txt                                          | 100%20.txt
                    =?not a word?=                                      | =_not a word_=
                    =?UTF-8?B?!!!?=                                     | attachment
                    """)
    void a_name_is_decoded_before_it_is_made_safe(String name, String safe) {
        assertThat(SafeName.of(name)).isEqualTo(safe);
    }
}
