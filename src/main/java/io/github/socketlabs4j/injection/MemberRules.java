package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.wire.Format;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for additional members of a message, which the library has no method for. */
final class MemberRules {
    private static final Pattern XML_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    private MemberRules() {}

    /**
     * Checks the name of a member.
     *
     * @return the name
     * @throws IllegalArgumentException if it is blank, or the builder has a method for it
     */
    static String name(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("member: the name is blank");
        if (MessageMembers.isTaken(name)) {
            throw new IllegalArgumentException("member '" + name + "': the builder has its own method for it");
        }
        return name;
    }

    /** Checks that names differ, and that the request's format can represent the values. */
    static void check(Map<String, @Nullable Object> members, Problems problems) {
        names("", members, problems);
        members.forEach((name, value) -> check(name, name, value, problems));
    }

    /** Reports names that differ only in letter case, which does not count on the wire. */
    private static void names(String member, Map<?, ?> members, Problems problems) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Object key : members.keySet()) {
            String name = String.valueOf(key);
            if (names.add(name)) continue;
            String shown = Shown.text(name);
            problems.add(
                    member.isEmpty() ? shown : member,
                    "duplicate",
                    "the name '" + shown + "' comes twice; letter case does not count");
        }
    }

    private static void check(String member, String name, @Nullable Object value, Problems problems) {
        boolean xml = problems.format() == Format.XML;
        if (xml && !XML_NAME.matcher(name).matches()) {
            problems.add(
                    member, "name", "'" + Shown.text(name) + "' cannot be the name of an XML element; send it as JSON");
        }
        problems.text(member, name);
        if (value instanceof String text) {
            problems.text(member, text);
        } else if (value instanceof List<?> list) {
            if (xml) notInXml(member, problems);
            list.forEach(entry -> check(member, name, entry, problems));
        } else if (value instanceof Map<?, ?> map) {
            if (xml) notInXml(member, problems);
            names(member, map, problems);
            map.forEach((key, entry) -> check(member, String.valueOf(key), entry, problems));
        }
    }

    private static void notInXml(String member, Problems problems) {
        problems.add(member, "format", "XML takes text, numbers and booleans only; send it as JSON");
    }
}
