package io.github.socketlabs4j.fuzz;

import io.github.socketlabs4j.House;
import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.ApiException;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.inbound.InboundAttachment;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.notification.NotificationEvent;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.reporting.SyncCheckpoint;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A decoder of the library for bytes from outside, called through the public API, and sample documents for it. */
enum Decoder {
    JSON_PAGE("golden/reporting", ".json") {
        @Override
        Object decode(byte[] document) {
            return page(Format.JSON, document);
        }
    },
    JSONP_PAGE("golden/reporting", ".jsonp") {
        @Override
        Object decode(byte[] document) {
            // Requested as JSON: each JSONP request expects a different callback name.
            return page(Format.JSON, document);
        }
    },
    XML_PAGE("golden/reporting", ".xml") {
        @Override
        Object decode(byte[] document) {
            return page(Format.XML, document);
        }
    },
    CSV_PAGE("golden/reporting", ".csv") {
        @Override
        Object decode(byte[] document) {
            return page(Format.CSV, document);
        }
    },
    ACCOUNT_DATA("golden/reporting/accountData", "") {
        @Override
        Object decode(byte[] document) {
            ANSWER.set(200, document, null);
            return CLIENT.reporting().accountData(Format.CSV);
        }
    },
    RECEIPT_IN_JSON("golden/injection", ".response.json") {
        @Override
        Object decode(byte[] document) {
            return receipt(Format.JSON, document);
        }
    },
    RECEIPT_IN_XML("golden/injection", ".response.xml") {
        @Override
        Object decode(byte[] document) {
            return receipt(Format.XML, document);
        }
    },
    NOTIFICATION_FORM("golden/notification", ".form") {
        @Override
        Object decode(byte[] document) {
            return events(document);
        }
    },
    NOTIFICATION("golden/notification", ".json") {
        @Override
        Object decode(byte[] document) {
            return events(document);
        }
    },
    WRAPPED_NOTIFICATION("golden/notification", ".wrapped.json") {
        @Override
        Object decode(byte[] document) {
            return events(document);
        }
    },
    INBOUND_MAIL("golden/inbound", "") {
        @Override
        Object decode(byte[] document) {
            try (InboundMessage mail = CLIENT.inbound().parseTrusted(WebhookRequest.of(null, document))) {
                List<Object> said = new ArrayList<>(Arrays.asList(
                        mail.identity(),
                        mail.subject(),
                        mail.textBody(),
                        mail.recipients(),
                        mail.automatic(),
                        mail.extras()));
                for (InboundAttachment file : mail.allAttachments()) said.add(content(file));
                return said;
            }
        }
    },
    CHECKPOINT("", "") {
        @Override
        Object decode(byte[] document) {
            try {
                SyncCheckpoint checkpoint = SyncCheckpoint.parse(text(document));
                return SyncCheckpoint.parse(checkpoint.toText()).toText();
            } catch (IllegalArgumentException none) {
                return "none";
            }
        }

        @Override
        List<byte[]> samples() {
            return List.of(bytes(SyncCheckpoint.start().toText()));
        }
    },
    RETRY_AFTER("", "") {
        @Override
        Object decode(byte[] document) {
            ANSWER.set(429, new byte[0], text(document));
            try {
                return CLIENT.reporting().accountData(Format.JSON);
            } catch (ApiException tooMany) {
                return Objects.toString(tooMany.retryAfter());
            }
        }

        @Override
        List<byte[]> samples() {
            String ever = "Thu, 18 Mar 9999 09:40:13 GMT";
            return Stream.of("120", "Tue, 18 Mar 2014 09:40:13 GMT", ever, "-1", "99999999999999999999")
                    .map(Decoder::bytes)
                    .toList();
        }
    },
    DATE("", "") {
        @Override
        Object decode(byte[] document) {
            String spelled = text(document);
            NotificationEvent event = date(spelled);
            if (event.dateTime() != null) {
                NotificationEvent again = date(event.dateTime().toString());
                if (!event.dateTime().equals(again.dateTime())) {
                    throw new AssertionError(spelled + ": " + event + ", and written again " + again);
                }
            }
            return Arrays.asList(event.dateTime(), event.extras());
        }

        @Override
        List<byte[]> samples() {
            String page = House.text(House.checkout().resolve("docs/formats.md"));
            return page.lines()
                    .filter(line -> line.matches("\\| .* \\| `.*` \\| `\\d{4}-.*Z` \\|"))
                    .map(line -> bytes(line.split("`")[line.split("`").length - 4]))
                    .toList();
        }

        private NotificationEvent date(String spelled) {
            String form = "Type=Queued&DateTime=" + URLEncoder.encode(spelled, StandardCharsets.UTF_8);
            return CLIENT.notifications().parseTrusted(WebhookRequest.of(null, bytes(form)));
        }
    };

    /** One key for all APIs: the fuzzer may put any of the keys into a document of another API. */
    private static final String KEY = "KEY-TO-HIDE-0123456789";

    private static final CannedAnswer ANSWER = new CannedAnswer();
    private static final SocketLabsClient CLIENT = SocketLabsClient.builder()
            .serverId(14321)
            .injectionKey(KEY)
            .reportingLogin("ann", KEY)
            .webhookKeys(KEY, KEY)
            .retry(RetryPolicy.none())
            .transport(ANSWER)
            .build();
    private static final EmailMessage MESSAGE = EmailMessage.from("ann@example.com")
            .to("bo@example.org")
            .subject("s")
            .text("t")
            .messageId("ord-1")
            .build();

    private final String folder;
    private final String ending;

    Decoder(String folder, String ending) {
        this.folder = folder;
        this.ending = ending;
    }

    /** Decodes the bytes. Any exception other than a {@link SocketLabsException} is a bug in the library. */
    abstract Object decode(byte[] document);

    /** Sample documents, the seeds of the fuzzer. */
    List<byte[]> samples() {
        return House.files(House.checkout().resolve("src/test/resources").resolve(folder), ending).stream()
                .filter(Files::isRegularFile)
                .map(Decoder::bytes)
                .toList();
    }

    /**
     * Decodes a document twice and checks that both outcomes are equal, that a failure is a {@link SocketLabsException}
     * with a message of one line, and that the message does not contain the key.
     */
    final void check(byte[] document) {
        Object first = outcome(document);
        Object again = outcome(document);
        if (!first.equals(again)) throw new AssertionError(this + ": " + first + ", and then " + again);
    }

    private Object outcome(byte[] document) {
        try {
            return decode(document);
        } catch (SocketLabsException documented) {
            String message = documented.getMessage();
            if (message.contains(KEY)) throw new AssertionError("a key shows: " + message);
            if (message.lines().count() != 1) throw new AssertionError("not one line: " + message);
            return documented.getClass() + message;
        }
    }

    private static Object page(Format format, byte[] document) {
        ANSWER.set(200, document, null);
        return CLIENT.reporting()
                .failedMessages(ReportQuery.builder().format(format).build())
                .firstPage();
    }

    private static Object receipt(Format format, byte[] document) {
        ANSWER.set(200, document, null);
        return CLIENT.injection().withFormat(format).send(MESSAGE);
    }

    private static Object events(byte[] document) {
        return CLIENT.notifications().parseAllTrusted(WebhookRequest.of(null, document));
    }

    private static String content(InboundAttachment file) {
        try {
            return file.safeName() + Arrays.hashCode(file.open().readAllBytes());
        } catch (IOException noBase64) {
            return file.safeName() + noBase64.getMessage();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    /**
     * Checks an input of {@link AllDecodersFuzzTest}: its first byte selects the decoder, the other bytes are the
     * document.
     */
    static void checkAny(byte @Nullable [] input) {
        if (input == null || input.length == 0) return;
        Decoder chosen = values()[(input[0] & 0xFF) % values().length];
        chosen.check(Arrays.copyOfRange(input, 1, input.length));
    }

    /** The sample documents of all decoders, each after the byte that selects its decoder. */
    static Stream<byte[]> inputs() {
        return Stream.of(values())
                .flatMap(decoder -> decoder.samples().stream().map(document -> {
                    byte[] input = new byte[document.length + 1];
                    input[0] = (byte) decoder.ordinal();
                    System.arraycopy(document, 0, input, 1, document.length);
                    return input;
                }));
    }
}
