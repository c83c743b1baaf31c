package io.github.socketlabs4j.injection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What may be sent as a member that the library has no name for. */
final class MemberRules {
    private static final Set<String> OURS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        Collections.addAll(
                OURS,
                "From",
                "To",
                "Cc",
                "Bcc",
                "ReplyTo",
                "Subject",
                "TextBody",
                "HtmlBody",
                "AmpBody",
                "ApiTemplate",
                "MailingId",
                "MessageId",
                "Charset",
                "CustomHeaders",
                "Attachments",
                "MergeData",
                "Metadata",
                "Tags");
    }

    private MemberRules() {}

    static String name(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("member: the name is blank");
        if (OURS.contains(name)) {
            throw new IllegalArgumentException("member '" + name + "': the builder has its own method for it");
        }
        return name;
    }

    static @Nullable Object copy(String name, @Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) return value;
        if (value instanceof Number number) {
            if (!Double.isFinite(number.doubleValue()) && (value instanceof Double || value instanceof Float)) {
                throw new IllegalArgumentException("member '" + name + "': " + value + " is no number on the wire");
            }
            return value;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Object entry : list) copy.add(copy(name, entry));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(String.valueOf(key), copy(name, entry)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException(
                "member '" + name + "': expected text, number, boolean, null, List or Map, found "
                        + value.getClass().getName());
    }
}
