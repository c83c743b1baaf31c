package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.wire.Format;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be sent as a member that the library has no name for. */
final class MemberRules {
    private static final Pattern XML_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");

    private MemberRules() {}

    /** The name, if it is free. */
    static String name(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("member: the name is blank");
        if (MessageMembers.isTaken(name)) {
            throw new IllegalArgumentException("member '" + name + "': the builder has its own method for it");
        }
        return name;
    }

    /** A copy that nobody changes, if the value is one that the wire has. */
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

    /** Checks a member against what the format of the request carries. */
    static void check(String member, @Nullable Object value, Problems problems) {
        check(member, member, value, problems);
    }

    private static void check(String member, String name, @Nullable Object value, Problems problems) {
        boolean xml = problems.format() == Format.XML;
        if (xml && !XML_NAME.matcher(name).matches()) {
            problems.add(member, "name", "'" + name + "' cannot be the name of an XML element; send it as JSON");
        }
        problems.text(member, name);
        if (value instanceof String text) {
            problems.text(member, text);
        } else if (value instanceof List<?> list) {
            if (xml) notInXml(member, problems);
            list.forEach(entry -> check(member, name, entry, problems));
        } else if (value instanceof Map<?, ?> map) {
            if (xml) notInXml(member, problems);
            map.forEach((key, entry) -> check(member, String.valueOf(key), entry, problems));
        }
    }

    private static void notInXml(String member, Problems problems) {
        problems.add(member, "format", "XML takes text, numbers and booleans only; send it as JSON");
    }
}
