package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The merge fields whose values become part of a header, where a line break would begin another one. */
final class HeaderFields {
    private static final Pattern PLACEHOLDER = Pattern.compile("%%(.+?)%%");

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private HeaderFields() {}

    static HeaderFields of(EmailMessage template, List<MergeField> globals) {
        HeaderFields found = new HeaderFields();
        // Where the mail goes, and what To is made of if the template has none.
        found.names.add(MergeRow.ADDRESS);
        if (template.to().isEmpty()) found.names.add(MergeRow.NAME);
        found.add(template.subject());
        found.add(template.mailingId());
        found.add(template.messageId());
        found.add(template.from());
        found.add(template.replyTo());
        template.to().forEach(found::add);
        template.cc().forEach(found::add);
        template.bcc().forEach(found::add);
        for (MailHeader header : template.headers()) {
            found.add(header.name());
            found.add(header.value());
        }
        found.follow(globals);
        return found;
    }

    boolean contains(String field) {
        return names.contains(field);
    }

    /** Global values may hold placeholders themselves, one inside the other. */
    private void follow(List<MergeField> globals) {
        int before;
        do {
            before = names.size();
            for (MergeField global : globals) {
                if (names.contains(global.name())) add(global.value());
            }
        } while (names.size() > before);
    }

    private void add(@Nullable EmailAddress address) {
        if (address == null) return;
        add(address.address());
        add(address.name());
    }

    private void add(@Nullable String text) {
        if (text != null) PLACEHOLDER.matcher(text).results().forEach(match -> names.add(match.group(1)));
    }
}
