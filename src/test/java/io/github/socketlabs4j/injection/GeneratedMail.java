package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Generates random requests from a seed: most members are valid, some are exactly at a limit, some exceed it. */
final class GeneratedMail {
    private static final List<String> ADDRESSES = List.of("ann@example.org", "bo@example.org", "Ж@почта.рф", "a@b");
    private static final List<String> BAD_ADDRESSES = List.of(
            "",
            " ",
            "ann",
            "@b",
            "a@",
            "a@b@c",
            "a b@c",
            "a,b@c",
            "a;b@c",
            "\u00BF@c",
            "a\tb@c",
            "a\u2003b@c",
            "a\u00A0b@c",
            "ann@example.org\u200B",
            "Ann <ann@example.org>",
            "a@b\n",
            "a\u0000@b",
            "%%DeliveryAddress%%",
            "%%U%%@b.example",
            "%%U%%",
            "x".repeat(318) + "@b",
            "x".repeat(319) + "@b");
    private static final List<String> BAD_LINES = List.of(
            "",
            " ",
            "\t",
            "a\nb",
            "a\r\nX: y",
            "a\u0000b",
            "a\u0007",
            "\u2028",
            "a\u0085b",
            "\uD83D",
            "\uFFFE",
            "\u00A0",
            "%%Name%%",
            "50%% off",
            "a\tb",
            "ünï 👩\u200D👧",
            "x".repeat(4000));

    private final Random random;

    private GeneratedMail(Random random) {
        this.random = random;
    }

    /** A request: either one or more messages, or a merge. */
    record Request(List<EmailMessage> messages, BulkMessage merge) {
        List<Outgoing> outgoing() {
            if (merge != null) return merge.outgoing();
            return messages.stream().map(Outgoing::plain).toList();
        }

        /**
         * Whether the request has an address that the client does not check: one with a placeholder, or the address of
         * a row.
         */
        boolean hasAddressesLeftAlone() {
            return merge != null
                    || messages.stream()
                            .flatMap(message -> Stream.of(message.to(), message.cc(), message.bcc()))
                            .flatMap(List::stream)
                            .anyMatch(Request::isPlaceholder);
        }

        boolean hasPlaceholderInSender() {
            return messages.stream().map(EmailMessage::from).anyMatch(Request::isPlaceholder);
        }

        private static boolean isPlaceholder(EmailAddress address) {
            return address.address().contains("%%");
        }

        boolean hasTemplate() {
            return outgoing().stream().anyMatch(message -> message.message().template() != null);
        }

        /** Whether a message may exceed the limit of 5000 bytes that the test sets in the emulator. */
        boolean isLarge() {
            return outgoing().stream()
                            .anyMatch(message -> message.message().toString().length() > 2000)
                    || outgoing().stream()
                            .map(Outgoing::message)
                            .anyMatch(message ->
                                    length(message.text()) + length(message.html()) + length(message.amp()) > 2000
                                            || !message.attachments().isEmpty()
                                            || !message.headers().isEmpty());
        }

        private static int length(String text) {
            return text == null ? 0 : text.length();
        }

        @Override
        public String toString() {
            return merge == null ? messages.toString() : merge + " of " + merge.template() + " with " + merge.rows();
        }
    }

    static Request request(Random random) {
        return new GeneratedMail(random).request();
    }

    private Request request() {
        if (random.nextInt(3) == 0) return new Request(List.of(), merge());
        int count = rarely() ? List.of(0, 10, 11).get(random.nextInt(3)) : 1 + random.nextInt(2);
        List<EmailMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) messages.add(message());
        return new Request(messages, null);
    }

    private BulkMessage merge() {
        BulkMessage.Builder merge = BulkMessage.of(message());
        for (int i = random.nextInt(3); i > 0; i--) merge.global("g" + i, line("x"));
        if (rarely()) merge.global(List.of("", "G1", "deliveryAddress").get(random.nextInt(3)), "x");
        int rows = rarely() ? List.of(0, 49, 50, 51, 120, 501).get(random.nextInt(6)) : 1 + random.nextInt(3);
        for (int i = 0; i < rows; i++) {
            MergeRow row = MergeRow.to(address(), rarely() ? line("Ann") : "Ann");
            if (random.nextBoolean()) row = row.with("Name", line("Ann"));
            if (random.nextBoolean()) row = row.with("U", rarely() ? "a b" : "u");
            if (rarely() && rarely())
                row = row.with(List.of("", " ", "NAME", "u").get(random.nextInt(4)), "x");
            merge.row(rarely() && rarely() ? MergeRow.to(random.nextBoolean() ? null : " ") : row);
        }
        return merge.build();
    }

    private EmailMessage message() {
        EmailMessage.Builder message = EmailMessage.from(EmailAddress.of(address(), name()));
        int to = rarely() ? List.of(0, 0, 49, 50, 51).get(random.nextInt(5)) : 1 + random.nextInt(2);
        for (int i = 0; i < to; i++) message.to(EmailAddress.of(to > 2 ? i + "@b" : address(), name()));
        maybe(() -> message.cc(EmailAddress.of(address(), name())));
        maybe(() -> message.bcc(EmailAddress.of(address(), name())));
        maybe(() -> message.replyTo(address()));
        if (!rarely()) message.subject(line("Hello"));
        if (!rarely()) message.text(body());
        maybe(() -> message.html(body()));
        maybe(() -> message.amp(body()));
        if (rarely()) message.template(List.of(1L, 2L, 99L, 0L, -1L).get(random.nextInt(5)));
        if (rarely()) message.text("").html("").template(1 + random.nextInt(2));
        maybe(() -> message.header(headerName(), line("v")));
        maybe(() -> message.attach(attachment()));
        maybe(() -> message.mailingId(line("m-1")));
        maybe(() -> message.messageId(line("m-2")));
        maybe(() -> message.charset(line("utf-8")));
        for (int i = rarely() ? 9 + random.nextInt(3) : random.nextInt(2); i > 0; i--) {
            message.metadata(
                    rarely() ? line("k") : "k" + i, rarely() ? "v".repeat(90 + random.nextInt(12)) : line("v"));
        }
        for (int i = rarely() ? 24 + random.nextInt(3) : random.nextInt(2); i > 0; i--) {
            message.tag(rarely() ? "t".repeat(500) : line("t"));
        }
        if (rarely()) message.member("Later", line("x"));
        if (rarely()) message.member("Later", List.of(1)).member("LATER", 2);
        return message.build();
    }

    private Attachment attachment() {
        int bytes = rarely() ? List.of(0, 4900, 6000).get(random.nextInt(3)) : 1 + random.nextInt(9);
        Attachment file = Attachment.of(line("a.txt"), line("text/plain"), new byte[bytes]);
        if (random.nextBoolean()) file = file.inline(line("logo"));
        return random.nextBoolean() ? file.header(headerName(), line("v")) : file;
    }

    private String headerName() {
        return rarely() ? List.of("", "X A", "X:A", "X-\nB", "X-Ж", "Bcc").get(random.nextInt(6)) : "X-A";
    }

    private String address() {
        return rarely() ? any(BAD_ADDRESSES) : any(ADDRESSES);
    }

    private String name() {
        return random.nextBoolean() ? null : line("Ann");
    }

    private String body() {
        if (rarely())
            return List.of("", " ", "x".repeat(6000), "a\u0000", "\uD83D", "%%Name%%")
                    .get(random.nextInt(6));
        return "Hi";
    }

    private String line(String good) {
        return rarely() ? any(BAD_LINES) : good;
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private boolean rarely() {
        return random.nextInt(14) == 0;
    }

    private void maybe(Runnable part) {
        if (random.nextInt(4) == 0) part.run();
    }
}
