package io.github.socketlabs4j.testing.scenarios;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of a scenario, member by member, and knows where it stands: what is wrong is an
 * {@link IllegalArgumentException} that names the member. A null is as good as no member. For one thread.
 */
final class Reading {
    private final String path;
    private final Map<?, ?> members;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Reads an object.
     *
     * @param path where it stands; empty for the document
     */
    Reading(String path, Map<?, ?> members) {
        this.path = path;
        this.members = members;
    }

    /** Whether there is such a member, also if it is null. */
    boolean has(String name) {
        asked.add(name);
        return members.containsKey(name);
    }

    private @Nullable Object get(String name) {
        asked.add(name);
        return members.get(name);
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private <T> @Nullable T get(String name, Class<T> type, String wanted) {
        Object value = get(name);
        if (value == null) return null;
        if (!type.isInstance(value)) throw wrong(name, wanted + " belongs here");
        return type.cast(value);
    }

    /** What is to be thrown for a member that makes no sense. */
    IllegalArgumentException wrong(String name, String why) {
        Object value = members.get(name);
        return problem(at(name), (value == null ? "missing" : Reading.shown(value)) + ", " + why);
    }

    private static IllegalArgumentException problem(String where, String what) {
        return new IllegalArgumentException("scenario: " + where + " is " + what);
    }

    private static String shown(Object value) {
        if (value instanceof Map) return "an object";
        if (value instanceof List) return "a list";
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }

    /** A text, or null. */
    @Nullable
    String text(String name) {
        return get(name, String.class, "a text");
    }

    /** A text that has to be there. */
    String needed(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) throw wrong(name, "a text belongs here");
        return text;
    }

    /** A whole number, or null. */
    @Nullable
    Long whole(String name) {
        return get(name, Long.class, "a whole number");
    }

    /** A whole number of an int, or null. */
    @Nullable
    Integer index(String name) {
        Long number = whole(name);
        if (number == null) return null;
        if (number != number.intValue()) throw wrong(name, "a number of at most 2147483647 belongs here");
        return number.intValue();
    }

    /** A whole number of an int that has to be there. */
    int neededIndex(String name) {
        Integer number = index(name);
        if (number == null) throw wrong(name, "a whole number belongs here");
        return number;
    }

    /** A code that has to be there: a whole number, or a text. */
    String neededWordOrNumber(String name) {
        Object value = get(name);
        if (!(value instanceof Long || value instanceof String)
                || value.toString().isBlank()) {
            throw wrong(name, "a number belongs here");
        }
        return value.toString();
    }

    /** A number that may have a fraction, or null. */
    @Nullable
    Double decimal(String name) {
        Number number = get(name, Number.class, "a number");
        return number == null ? null : (Double) number.doubleValue();
    }

    /** Whether something is so; what is not there is not. */
    boolean flag(String name) {
        Boolean flag = get(name, Boolean.class, "true or false");
        return flag != null && flag;
    }

    /** A length of time such as {@code PT5M}, or null. */
    @Nullable
    Duration duration(String name) {
        String text = text(name);
        return text == null ? null : duration(at(name), text);
    }

    /** A length of time that has to be there. */
    Duration neededDuration(String name) {
        Duration duration = duration(name);
        if (duration == null) throw wrong(name, "a length of time such as PT5M belongs here");
        return duration;
    }

    private static Duration duration(String where, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw problem(where, shown(text) + ", a length of time such as PT5M belongs here");
        }
    }

    /** Lengths of time; null if there is no such member. */
    @Nullable
    List<Duration> durations(String name) {
        List<String> texts = texts(name);
        if (texts == null) return null;
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) durations.add(duration(at(name) + "[" + i + "]", texts.get(i)));
        return durations;
    }

    /** A moment such as {@code 2014-03-18T09:40:00Z}, or null. */
    @Nullable
    Instant instant(String name) {
        String text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "a moment such as 2014-03-18T09:40:00Z belongs here");
        }
    }

    /** A word of few, or null. */
    <E extends Enum<E>> @Nullable E word(String name, Class<E> words) {
        String text = text(name);
        return text == null ? null : word(name, text, words);
    }

    /** A word of few that has to be there. */
    <E extends Enum<E>> E neededWord(String name, Class<E> words) {
        return word(name, String.valueOf(text(name)), words);
    }

    private <E extends Enum<E>> E word(String name, String text, Class<E> words) {
        StringJoiner known = new StringJoiner(", ", "one of ", " belongs here");
        for (E word : words.getEnumConstants()) {
            if (of(word).equals(text)) return word;
            known.add(of(word));
        }
        throw wrong(name, known.toString());
    }

    /** How the name of a constant is spelled. */
    static String of(Enum<?> word) {
        StringBuilder spelled = new StringBuilder();
        for (String part : word.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            spelled.append(spelled.length() == 0 ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return spelled.toString();
    }

    /** An object, or null. */
    @Nullable
    Reading object(String name) {
        Map<?, ?> object = get(name, Map.class, "an object");
        return object == null ? null : new Reading(at(name), object);
    }

    /** The objects of a list; none if there is no such member. */
    List<Reading> objects(String name) {
        List<?> list = get(name, List.class, "a list");
        List<Reading> objects = new ArrayList<>();
        for (int i = 0; list != null && i < list.size(); i++) objects.add(entry(at(name) + "[" + i + "]", list.get(i)));
        return objects;
    }

    /** One object or a list of them; none if there is no such member. */
    List<Reading> oneOrMore(String name) {
        Object value = get(name);
        if (value == null || value instanceof List) return objects(name);
        return List.of(entry(at(name), value));
    }

    /** A list whose entries are one object or a list of them. */
    List<List<Reading>> lists(String name) {
        List<?> list = get(name, List.class, "a list");
        List<List<Reading>> lists = new ArrayList<>();
        for (int i = 0; list != null && i < list.size(); i++) {
            String where = at(name) + "[" + i + "]";
            List<?> entries = list.get(i) instanceof List<?> more ? more : Collections.singletonList(list.get(i));
            List<Reading> objects = new ArrayList<>();
            for (int j = 0; j < entries.size(); j++) {
                objects.add(entry(list.get(i) instanceof List ? where + "[" + j + "]" : where, entries.get(j)));
            }
            lists.add(objects);
        }
        return lists;
    }

    private static Reading entry(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) return new Reading(where, object);
        throw problem(where, (value == null ? "null" : shown(value)) + ", an object belongs here");
    }

    /** The texts of a list; null if there is no such member. */
    @Nullable
    List<String> texts(String name) {
        List<?> list = get(name, List.class, "a list of texts");
        if (list == null) return null;
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof String text)) {
                throw problem(at(name) + "[" + i + "]", shown(String.valueOf(list.get(i))) + ", a text belongs here");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Makes something of the members, and says where they stand if that fails. */
    <T> T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).startsWith("scenario: ")) throw e;
            throw new IllegalArgumentException("scenario: " + (path.isEmpty() ? "" : path + ": ") + e.getMessage(), e);
        }
    }

    /** Checks that nothing is there but what was asked for. */
    void end() {
        for (Object name : members.keySet()) {
            if (asked.contains(String.valueOf(name))) continue;
            throw new IllegalArgumentException("scenario: " + at(String.valueOf(name))
                    + " is no member that belongs here; expected " + String.join(", ", asked));
        }
    }
}
