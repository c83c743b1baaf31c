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
 * Answers to mail that came in, begun as mail programs begin them: to whom the mail says, in its thread, and marked so that no other
 * program answers.
 *
 * <pre>{@code
 * if (!mail.automatic()) {
 *     client.injection().send(Replies.replyTo(mail, "help@shop.example").text("We will look into it.").build());
 * }
 * }</pre>
 */
public final class Replies {
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,250}>");
    private static final Pattern ANSWER =
            Pattern.compile("re(?:\\[[0-9]+\\])? ?: ?.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** How many characters the ids of a thread may have together: a line of a header may have 998. */
    private static final int LONGEST_THREAD = 900;

    private static final int LONGEST_SUBJECT = 200;

    private Replies() {}

    /**
     * Begins an answer of a program to a mail that a person wrote: {@code To}, {@code Subject}, {@code In-Reply-To},
     * {@code References}, {@code Auto-Submitted} and {@code X-Auto-Response-Suppress}.
     *
     * @param mail the mail to answer
     * @param from the address that answers
     * @return a builder that wants a body, and may be given anything else
     * @throws IllegalArgumentException if the mail is {@link InboundMessage#automatic()}, or names no address to answer to: ask before
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
     * Begins an answer as {@link #replyTo} does, also to a mail that looks as if a program wrote it. Two programs that do so answer
     * each other for ever.
     *
     * @param mail the mail to answer
     * @param from the address that answers
     * @return a builder that wants a body, and may be given anything else
     * @throws IllegalArgumentException if the mail names no address to answer to
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

    /** Where the mail wants its answer, whose name is a stranger's and left out. */
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
        String begun = ANSWER.matcher(line).matches() ? line : ("Re: " + line).strip();
        if (begun.codePointCount(0, begun.length()) <= LONGEST_SUBJECT) return begun;
        return begun.substring(0, begun.offsetByCodePoints(0, LONGEST_SUBJECT)) + "\u2026";
    }

    /** The ids of the mails before, the one to be answered last; empty if that has none. */
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

    /** The first mail of the thread, and as many of the last ones as there is room for. */
    private static List<String> shortened(List<String> ids) {
        int length = ids.stream().mapToInt(id -> id.length() + 1).sum();
        int end = 1;
        while (length > LONGEST_THREAD && end < ids.size() - 1)
            length -= ids.get(end++).length() + 1;
        if (end > 1) ids.subList(1, end).clear();
        return ids;
    }

    /** Only what is an id, since whatever else stands there is a stranger's. */
    private static List<String> ids(InboundHeaders headers, String name) {
        List<String> ids = new ArrayList<>();
        Matcher id = MESSAGE_ID.matcher(headers.first(name).orElse(""));
        while (id.find()) ids.add(id.group());
        return ids;
    }
}
