package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.MergeRow;
import io.github.socketlabs4j.testing.DeliveredMail;
import io.github.socketlabs4j.testing.EmulatedServer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The template and the rows that the tests of this package send, and how many mails arrived. */
final class Newsletter {
    static final String RUN = "news-1";

    private Newsletter() {}

    static EmailMessage template() {
        return EmailMessage.from("news@shop.example")
                .subject("Hi %%Name%%")
                .text("It is here.")
                .mailingId("news")
                .build();
    }

    static List<MergeRow> rows(int count) {
        return IntStream.range(0, count).mapToObj(Newsletter::row).toList();
    }

    static MergeRow row(int number) {
        return MergeRow.to("customer" + number + "@example.org").with("Name", "Customer " + number);
    }

    /** How many mails each address got. */
    static Map<String, Long> mails(EmulatedServer server) {
        return server.mailbox().stream()
                .map(DeliveredMail::recipient)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
