package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.wire.Format;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checking a valid mail allocates almost no memory. This matters because every mail is checked. */
class CheckingCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void checking_a_mail_makes_no_copy_of_anything() {
        EmailMessage message = draft().from(EmailAddress.of("shop@example.com", "Shop"))
                .cc(EmailAddress.of("bo@example.org", "Bo"))
                .text("x".repeat(100_000))
                .html("é".repeat(100_000) + "Ж")
                .header("X-Order", "5530")
                .metadata("tenant", "7")
                .tag("orders")
                .mailingId("orders")
                .messageId("order-5530")
                .build();
        List<Outgoing> messages = List.of(Outgoing.plain(message));
        assertThat(bytesOf(() -> check(messages))).isLessThan(4_000);
    }

    @Test
    void checking_a_row_of_a_merge_makes_no_copy_of_it() {
        EmailMessage template =
                draft().subject("Hi %%Name%%").text("%%Code%% %%Note%%").build();
        List<Outgoing> messages = BulkMessage.of(template)
                .rows(IntStream.range(0, 500)
                        .mapToObj(i -> MergeRow.to("p" + i + "@example.org", "Ann A.")
                                .with("Name", "Ann")
                                .with("Code", "c" + i)
                                .with("Note", "n".repeat(1000))))
                .build()
                .outgoing();
        assertThat(bytesOf(() -> check(messages))).isLessThan(500 * 100);
    }

    @Test
    void an_attachment_in_memory_is_not_looked_into() {
        List<Outgoing> messages = List.of(Outgoing.plain(
                draft().attach(Attachment.of("a", "b/c", new byte[1_000_000])).build()));
        assertThat(bytesOf(() -> check(messages))).isLessThan(6_000);
    }

    private static void check(List<Outgoing> messages) {
        MessageRules.check(messages, Format.JSON);
        IdAdvice.give(messages, (code, text) -> {});
        HeaderAdvice.give(messages, (code, text) -> {});
        MergeFaults.warn(messages, (code, text) -> {});
    }

    /** The bytes that this thread allocates in a step after all classes are loaded: the minimum of several runs. */
    private static long bytesOf(Runnable step) {
        step.run();
        return IntStream.range(0, 5)
                .mapToLong(run -> {
                    long before = THREADS.getCurrentThreadAllocatedBytes();
                    step.run();
                    return THREADS.getCurrentThreadAllocatedBytes() - before;
                })
                .min()
                .orElseThrow();
    }
}
