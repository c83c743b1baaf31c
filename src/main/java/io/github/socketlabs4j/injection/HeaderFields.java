package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.EmailAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The merge fields of a call whose values become part of a header, where a line break would begin another one. */
final class HeaderFields {
    private static final Pattern PLACEHOLDER = Pattern.compile("%%(.+?)%%");

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private HeaderFields() {}

    static HeaderFields of(Outgoing merge) {
        HeaderFields found = new HeaderFields();
        EmailMessage template = merge.message();
        // Where the mail goes, and what To is made of if the template has none.
        found.names.add(MergeRow.ADDRESS);
        if (template.to().isEmpty()) found.names.add(MergeRow.NAME);
        Stream.of(template.subject(), template.mailingId(), template.messageId())
                .forEach(found::add);
        found.add(template.from());
        found.add(template.replyTo());
        Stream.of(template.to(), template.cc(), template.bcc()).forEach(all -> all.forEach(found::add));
        template.headers().forEach(header -> {
            found.add(header.name());
            found.add(header.value());
        });
        found.follow(merge);
        return found;
    }

    boolean contains(String field) {
        return names.contains(field);
    }

    /** Global values may hold placeholders themselves, one inside the other. */
    private void follow(Outgoing merge) {
        int before;
        do {
            before = names.size();
            for (MergeRow.Field global : merge.globals()) {
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
