package io.github.socketlabs4j;

import io.github.socketlabs4j.inbound.InboundHeaders;
import io.github.socketlabs4j.inbound.InboundMessage;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.mail.EmailAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts answers to received mail the way mail programs do: addressed to the reply address of the mail, in the same
 * thread, and marked as automatic so that no other program answers them.
 *
 * <pre>{@code
 * if (!mail.automatic()) {
 *     client.injection().send(Replies.replyTo(mail, "help@shop.example").text("We will look into it.").build());
 * }
 * }</pre>
 */
public final class Replies {
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,250}>");
    private static final Pattern REPLY_SUBJECT =
            Pattern.compile("re(?:\\[[0-9]+\\])? ?: ?.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** The most characters of all ids in {@code References} together; a header line may have 998. */
    private static final int LONGEST_THREAD = 900;

    private static final int LONGEST_SUBJECT = 200;

    private Replies() {}

    /**
     * Starts an automatic answer to a mail that a person wrote. Sets {@code To}, {@code Subject}, {@code In-Reply-To},
     * {@code References}, {@code Auto-Submitted} and {@code X-Auto-Response-Suppress}.
     *
     * @param mail the mail to answer
     * @param from the address that answers
     * @return a builder that still needs a body; everything else may be added or changed
     * @throws IllegalArgumentException if the mail is {@link InboundMessage#automatic()}, which you can check before,
     *     or has no address to answer to
     */
    public static EmailMessage.Builder replyTo(InboundMessage mail, String from) {
        String because = mail.automaticBecause();
        if (because != null) {
            throw new IllegalArgumentException("a program may not answer this mail: " + because
                    + "; ask automatic() before, or call replyToAutomatic if you know better");
        }
        return replyToAutomatic(mail, from);
    }

    /**
     * Starts an answer as {@link #replyTo} does, but also to a mail that a program seems to have written. Two programs
     * that do this answer each other endlessly.
     *
     * @param mail the mail to answer
     * @param from the address that answers
     * @return a builder that still needs a body; everything else may be added or changed
     * @throws IllegalArgumentException if the mail has no address to answer to
     */
    public static EmailMessage.Builder replyToAutomatic(InboundMessage mail, String from) {
        EmailMessage.Builder reply = EmailMessage.from(from)
                .to(recipient(mail))
                .subject(subject(mail.subject()))
                .header("Auto-Submitted", "auto-replied")
                .header("X-Auto-Response-Suppress", "All");
        List<String> thread = thread(mail.customHeaders());
        if (!thread.isEmpty()) {
            reply.header("In-Reply-To", thread.get(thread.size() - 1));
            reply.header("References", String.join(" ", thread));
        }
        return reply;
    }

    /** The reply address of the mail, without its display name, which an unknown sender chose. */
    private static String recipient(InboundMessage mail) {
        for (EmailAddress address : new @Nullable EmailAddress[] {mail.replyTo(), mail.from()}) {
            if (address != null && !address.address().isBlank())
                return address.address().strip();
        }
        String sender = mail.inboundMailFrom();
        if (sender == null) {
            throw new IllegalArgumentException(
                    "this mail names no address to answer to: it has no ReplyTo, From or sender");
        }
        return sender.strip();
    }

    private static String subject(@Nullable String subject) {
        String line = subject == null
                ? ""
                : subject.replaceAll("[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]+", " ")
                        .strip();
        String begun = REPLY_SUBJECT.matcher(line).matches() ? line : ("Re: " + line).strip();
        if (begun.codePointCount(0, begun.length()) <= LONGEST_SUBJECT) return begun;
        return begun.substring(0, begun.offsetByCodePoints(0, LONGEST_SUBJECT)) + "\u2026";
    }

    /** The message ids of the thread, the mail to be answered last; empty if that mail has no id. */
    private static List<String> thread(InboundHeaders headers) {
        List<String> own = ids(headers, "Message-ID");
        if (own.isEmpty()) return List.of();
        List<String> before = ids(headers, "References");
        if (before.isEmpty()) before = ids(headers, "In-Reply-To");
        Set<String> thread = new LinkedHashSet<>(before);
        thread.remove(own.get(0));
        List<String> all = new ArrayList<>(thread);
        all.add(own.get(0));
        return shortened(all);
    }

    /** The first id of the thread and as many of the last ids as {@link #LONGEST_THREAD} allows. */
    private static List<String> shortened(List<String> ids) {
        int length = ids.stream().mapToInt(id -> id.length() + 1).sum();
        int end = 1;
        while (length > LONGEST_THREAD && end < ids.size() - 1)
            length -= ids.get(end++).length() + 1;
        if (end > 1) ids.subList(1, end).clear();
        return ids;
    }

    /** Only the message ids in a header: the rest of its value is untrusted text of the sender. */
    private static List<String> ids(InboundHeaders headers, String name) {
        List<String> ids = new ArrayList<>();
        Matcher id = MESSAGE_ID.matcher(headers.first(name).orElse(""));
        while (id.find()) ids.add(id.group());
        return ids;
    }
}
