package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.testing.letters.Addresses;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a JSON object from a scenario or from a request to the control API. For an invalid value it
 * throws an {@link IllegalArgumentException} with the path of the member. A null counts as a missing member. Not
 * thread-safe.
 */
public final class Reading {
    private static final String ADDRESS = "an address such as ann@example.org";

    private final String path;
    private final Map<?, ?> members;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Reads an object.
     *
     * @param path its path in the document; empty for the document itself
     */
    Reading(String path, Map<?, ?> members) {
        this.path = path;
        this.members = members;
    }

    /**
     * Reads a document.
     *
     * @param json a JSON object; an empty text counts as an object without members
     * @throws IllegalArgumentException if it is not an object, or not valid JSON; the message says where
     */
    public static Reading of(String json) {
        return new Reading("", json.isEmpty() ? Map.of() : Json.object(json));
    }

    /** An exception whose message has the path of the member already. */
    private static final class Wrong extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Wrong(String words) {
            super(words);
        }
    }

    /** Whether there is such a member, even if it is null. */
    public boolean has(String name) {
        asked.add(name);
        return members.containsKey(name);
    }

    private @Nullable Object get(String name) {
        asked.add(name);
        return members.get(name);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private <T> @Nullable T get(String name, Class<T> type, String wanted) {
        Object value = get(name);
        if (value == null) return null;
        if (!type.isInstance(value)) throw wrong(name, wanted);
        return type.cast(value);
    }

    private <T> T needed(@Nullable T value, String name, String wanted) {
        if (value == null) throw wrong(name, wanted);
        return value;
    }

    /** The exception for an invalid member. */
    public IllegalArgumentException wrong(String name, String wanted) {
        Object value = members.get(name);
        return problem(at(name), value == null ? "missing" : shown(value), wanted);
    }

    private static IllegalArgumentException problem(String where, String what, String wanted) {
        return new Wrong(where + " is " + what + ": expected " + wanted);
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Map) return "an object";
        if (value instanceof List) return "a list";
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }

    /** A text, or null. */
    public @Nullable String text(String name) {
        return get(name, String.class, "a text");
    }

    /** A required text that is not blank. */
    public String neededText(String name) {
        String text = needed(text(name), name, "a text");
        if (text.isBlank()) throw wrong(name, "a text that is not blank");
        return text;
    }

    /** A required valid address, trimmed. */
    public String neededAddress(String name) {
        String address = Addresses.trimmed(neededText(name));
        if (!Addresses.isGood(address)) throw wrong(name, ADDRESS);
        return address;
    }

    /** A whole number, or null. */
    public @Nullable Long whole(String name) {
        Number number = get(name, Number.class, "a whole number");
        if (number == null || number instanceof Long) return (Long) number;
        // A number such as 5.0 is whole.
        long whole = number.longValue();
        if (whole != number.doubleValue() || whole == Long.MAX_VALUE) throw wrong(name, "a whole number");
        return whole;
    }

    /** A whole number from 0 to the maximum of an int, or null. */
    public @Nullable Integer count(String name) {
        Long number = whole(name);
        if (number == null) return null;
        if (number < 0 || number > Integer.MAX_VALUE) throw wrong(name, "a whole number from 0 to 2147483647");
        return number.intValue();
    }

    /** A required whole number from 0 to the maximum of an int. */
    public int neededCount(String name) {
        return needed(count(name), name, "a whole number");
    }

    /** A code, given as a whole number or a text; null if it is missing. */
    public @Nullable String code(String name) {
        Object value = get(name);
        if (value == null) return null;
        boolean isCode = value instanceof String text ? !text.isBlank() : value instanceof Long number && number >= 0;
        if (!isCode) throw wrong(name, "a number");
        return value.toString();
    }

    /** A number that may have a fraction, or null. */
    public @Nullable Double decimal(String name) {
        Number number = get(name, Number.class, "a number");
        return number == null ? null : (Double) number.doubleValue();
    }

    /** A boolean, or null. */
    public @Nullable Boolean flag(String name) {
        return get(name, Boolean.class, "true or false");
    }

    /** Whether a member is true. */
    public boolean isSo(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    /** A duration such as {@code PT5M} or {@code 5m}, or null. */
    public @Nullable Duration duration(String name) {
        String text = get(name, String.class, Spans.WANTED);
        return text == null ? null : duration(at(name), text);
    }

    /** A required duration. */
    public Duration neededDuration(String name) {
        return needed(duration(name), name, Spans.WANTED);
    }

    private static Duration duration(String where, String text) {
        Duration length = Spans.read(text);
        if (length == null) throw problem(where, shown(text), Spans.WANTED);
        return length;
    }

    /** A list of durations; null if there is no such member. */
    public @Nullable List<Duration> durations(String name) {
        List<String> texts = texts(name);
        if (texts == null) return null;
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) durations.add(duration(at(name) + "[" + i + "]", texts.get(i)));
        return durations;
    }

    /** A time such as {@code 2014-03-18T09:40:00Z}, or null. */
    public @Nullable Instant instant(String name) {
        String text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "a moment such as 2014-03-18T09:40:00Z");
        }
    }

    /** An enum constant by its name, ignoring case; null if it is missing. */
    public <E extends Enum<E>> @Nullable E word(String name, Class<E> words) {
        return word(name, words, Map.of());
    }

    /**
     * An enum constant by its name, ignoring case; null if it is missing.
     *
     * @param others further names of constants, in lower case
     */
    public <E extends Enum<E>> @Nullable E word(String name, Class<E> words, Map<String, E> others) {
        String text = text(name);
        if (text == null) return null;
        E word = among(words, text, others);
        if (word == null) throw wrong(name, wanted(words));
        return word;
    }

    /** A required enum constant by its name, ignoring case. */
    public <E extends Enum<E>> E neededWord(String name, Class<E> words) {
        return neededWord(name, words, Map.of());
    }

    /** A required enum constant by its name or a further name, ignoring case. */
    public <E extends Enum<E>> E neededWord(String name, Class<E> words, Map<String, E> others) {
        return needed(word(name, words, others), name, wanted(words));
    }

    /** A list of enum constants; null if there is no such member. */
    public <E extends Enum<E>> @Nullable List<E> words(String name, Class<E> words) {
        List<String> texts = texts(name);
        if (texts == null) return null;
        List<E> found = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            E word = among(words, texts.get(i), Map.of());
            if (word == null) throw problem(at(name) + "[" + i + "]", shown(texts.get(i)), wanted(words));
            found.add(word);
        }
        return found;
    }

    private static <E extends Enum<E>> @Nullable E among(Class<E> words, String text, Map<String, E> others) {
        String spoken = spoken(text);
        for (E word : words.getEnumConstants()) if (spoken(word.name()).equals(spoken)) return word;
        return others.get(spoken);
    }

    /**
     * A name as it is compared, without case and separators, so that {@code wrappedJson} means {@code WRAPPED_JSON}.
     */
    private static String spoken(String word) {
        return word.strip().replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> String wanted(Class<E> words) {
        StringJoiner known = new StringJoiner(", ", "one of ", "");
        for (E word : words.getEnumConstants()) known.add(of(word));
        return known.toString();
    }

    /** The name of a constant in camel case. */
    static String of(Enum<?> word) {
        StringBuilder spelled = new StringBuilder();
        for (String part : word.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            spelled.append(spelled.length() == 0 ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return spelled.toString();
    }

    /** An object, or null. */
    public @Nullable Reading object(String name) {
        Map<?, ?> object = get(name, Map.class, "an object");
        return object == null ? null : new Reading(at(name), object);
    }

    /** The objects of a list; empty if there is no such member. */
    public List<Reading> objects(String name) {
        List<?> list = get(name, List.class, "a list");
        List<Reading> objects = new ArrayList<>();
        for (int i = 0; list != null && i < list.size(); i++) objects.add(entry(at(name) + "[" + i + "]", list.get(i)));
        return objects;
    }

    /** One object, or the objects of a list; empty if there is no such member. */
    List<Reading> oneOrMore(String name) {
        Object value = get(name);
        if (value == null || value instanceof List) return objects(name);
        return List.of(entry(at(name), value));
    }

    /** A list whose elements are objects or lists of objects; empty if there is no such member. */
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
        throw problem(where, shown(value), "an object");
    }

    /** The texts of a list; null if there is no such member. */
    public @Nullable List<String> texts(String name) {
        List<?> list = get(name, List.class, "a list of texts");
        if (list == null) return null;
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof String text)) {
                throw problem(at(name) + "[" + i + "]", shown(list.get(i)), "a text");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The valid addresses of a list, trimmed; empty if there is no such member. */
    List<String> addresses(String name) {
        List<String> texts = texts(name);
        List<String> addresses = new ArrayList<>();
        for (int i = 0; texts != null && i < texts.size(); i++) {
            String address = Addresses.trimmed(texts.get(i));
            if (!Addresses.isGood(address)) throw problem(at(name) + "[" + i + "]", shown(address), ADDRESS);
            addresses.add(address);
        }
        return addresses;
    }

    /** All members in order; each must be a text. */
    public Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Object member : members.keySet()) {
            String name = String.valueOf(member);
            texts.put(name, needed(text(name), name, "a text"));
        }
        return texts;
    }

    /** Makes an object from the members. If that fails, the exception names the path of this object. */
    public <T> T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (Wrong e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Wrong((path.isEmpty() ? "" : path + ": ") + e.getMessage());
        }
    }

    /** Rejects members that are not in a list of known names, before any is read. */
    public Reading only(String... known) {
        asked.addAll(List.of(known));
        end();
        asked.clear();
        return this;
    }

    /** Rejects members that have not been read. */
    public void end() {
        for (Object name : members.keySet()) {
            if (asked.contains(String.valueOf(name))) continue;
            throw new Wrong(
                    at(String.valueOf(name)) + " is no member of this: expected one of " + String.join(", ", asked));
        }
    }
}
