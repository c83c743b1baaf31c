package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.letters.AttachedFile;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.letters.TakenMail;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Mail as JSON objects of the control API. */
final class MailView {
    private static final int LONGEST_SNIPPET = 140;
    private static final int LOOKED_AT = 10_000;
    private static final int MOST_LINKS = 200;

    private static final Pattern NOT_TEXT =
            Pattern.compile("(?is)<(style|script|head)\\b.*?(?:</\\1\\s*>|\\z)|<!--.*?(?:-->|\\z)|<[^>]*+>?");
    private static final Pattern LINK = Pattern.compile("(?i)href\\s*=\\s*[\"']?\\s*(https?://[^\"'\\s>]+)");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private MailView() {}

    /** The members of a mail in a list. */
    static Members row(TakenMail mail) {
        return new Members(rowMembers(mail));
    }

    private static List<Member> rowMembers(TakenMail mail) {
        Letter letter = mail.letter();
        List<AttachedFile> files = letter.attachments();
        return new ArrayList<>(List.of(
                new Member("id", mail.id()),
                new Member("time", mail.takenAt()),
                new Member("serverId", mail.serverId()),
                new Member("request", letter.request()),
                new Member("recipient", mail.recipient()),
                new Member("from", View.address(letter.from())),
                new Member("subject", letter.subject()),
                new Member("snippet", snippet(letter)),
                new Member("mailingId", letter.mailingId()),
                new Member("messageId", letter.messageId()),
                View.texts("tags", letter.tags()),
                new Member("size", letter.size()),
                View.list(
                        "attachments",
                        IntStream.range(0, files.size()).boxed().toList(),
                        number -> file(number, files.get(number)))));
    }

    private static Members file(int number, AttachedFile file) {
        return Members.of(
                new Member("number", number),
                new Member("name", file.name()),
                new Member("contentType", file.contentType()),
                new Member("contentId", file.contentId()),
                new Member("size", file.content().size()));
    }

    /** All members of a mail except its HTML, which has a URL of its own. */
    static Members whole(TakenMail mail) {
        Letter letter = mail.letter();
        List<Member> members = rowMembers(mail);
        members.addAll(List.of(
                View.list("to", letter.to(), View::address),
                View.list("cc", letter.cc(), View::address),
                new Member("replyTo", View.address(letter.replyTo())),
                new Member("text", letter.textBody()),
                new Member("hasHtml", letter.htmlBody() != null),
                new Member("hasAmp", letter.ampBody() != null),
                View.list(
                        "headers",
                        letter.headers(),
                        header -> Members.of(new Member("name", header.name()), new Member("value", header.value()))),
                new Member("charset", letter.charset()),
                View.map("metadata", letter.metadata()),
                View.map("mergeValues", letter.mergeValues()),
                View.texts("links", links(letter))));
        return new Members(members);
    }

    /** The beginning of the text, for lists of mails. */
    private static String snippet(Letter letter) {
        String text = letter.textBody();
        if (text == null || text.isBlank())
            text = NOT_TEXT.matcher(start(letter.htmlBody())).replaceAll(" ");
        String line = start(text).replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_SNIPPET
                ? line
                : line.substring(0, LONGEST_SNIPPET).strip() + "…";
    }

    private static String start(@Nullable String text) {
        if (text == null) return "";
        return text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    }

    /** The links without duplicates: those of the HTML, then the URLs in the text. */
    private static Set<String> links(Letter letter) {
        Set<String> links = new LinkedHashSet<>();
        if (letter.htmlBody() != null) {
            Matcher link = LINK.matcher(letter.htmlBody());
            while (link.find() && links.size() < MOST_LINKS)
                links.add(link.group(1).replace("&amp;", "&"));
        }
        if (letter.textBody() != null) {
            Matcher address = ADDRESS.matcher(letter.textBody());
            while (address.find() && links.size() < MOST_LINKS) links.add(address.group());
        }
        return links;
    }
}
