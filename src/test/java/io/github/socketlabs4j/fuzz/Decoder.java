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

/** A way into the library for bytes of others, by its front door, and what is known to come that way. */
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
            // Asked as JSONP, each call wants a callback of its own.
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
            ANSWER.is(200, document, null);
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
        List<byte[]> known() {
            return List.of(bytes(SyncCheckpoint.start().toText()));
        }
    },
    RETRY_AFTER("", "") {
        @Override
        Object decode(byte[] document) {
            ANSWER.is(429, new byte[0], text(document));
            try {
                return CLIENT.reporting().accountData(Format.JSON);
            } catch (ApiException tooMany) {
                return Objects.toString(tooMany.retryAfter());
            }
        }

        @Override
        List<byte[]> known() {
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
        List<byte[]> known() {
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

    /** One for all, for the fuzzer puts keys into documents that are none of their API's business. */
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

    /** What the bytes mean; fails with an exception that is no {@link SocketLabsException} if there is a fault in the library. */
    abstract Object decode(byte[] document);

    /** Documents that are known to come. */
    List<byte[]> known() {
        return House.files(House.checkout().resolve("src/test/resources").resolve(folder), ending).stream()
                .filter(Files::isRegularFile)
                .map(Decoder::bytes)
                .toList();
    }

    /** Holds that the outcome is a documented one, that it shows no key, and that the same bytes mean the same again. */
    final void hold(byte[] document) {
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
        ANSWER.is(200, document, null);
        return CLIENT.reporting()
                .failedMessages(ReportQuery.builder().format(format).build())
                .firstPage();
    }

    private static Object receipt(Format format, byte[] document) {
        ANSWER.is(200, document, null);
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

    /** The document that an input of the class that runs all decoders holds, behind the byte that chooses one. */
    static void holdAny(byte @Nullable [] input) {
        if (input == null || input.length == 0) return;
        Decoder chosen = values()[(input[0] & 0xFF) % values().length];
        chosen.hold(Arrays.copyOfRange(input, 1, input.length));
    }

    /** All that is known to come, each behind the byte that chooses its decoder. */
    static Stream<byte[]> inputs() {
        return Stream.of(values())
                .flatMap(decoder -> decoder.known().stream().map(document -> {
                    byte[] input = new byte[document.length + 1];
                    input[0] = (byte) decoder.ordinal();
                    System.arraycopy(document, 0, input, 1, document.length);
                    return input;
                }));
    }
}
