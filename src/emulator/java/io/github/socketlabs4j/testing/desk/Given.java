package io.github.socketlabs4j.testing.desk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that was posted. A member that nobody knows, or that is of another kind, is refused by its name:
 * who wrote it meant something by it. A null is as good as no member.
 */
final class Given {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String path;
    private final Map<?, ?> members;

    private Given(String path, Map<?, ?> members) {
        this.path = path;
        this.members = members;
    }

    /** Reads a body; nothing at all is an object without members. */
    static Given read(byte[] body) {
        if (body.length == 0) return new Given("", Map.of());
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            Object value = value(json);
            if (json.nextToken() != null) throw new Refusal(400, "there is more behind the JSON of the body");
            if (value instanceof Map<?, ?> members) return new Given("", members);
            throw new Refusal(
                    400, "the body is no JSON object: expected one such as {\"address\":\"ann@example.org\"}");
        } catch (JsonProcessingException e) {
            throw new Refusal(
                    400,
                    "the body is no JSON, at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) return null;
        switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    json.nextToken();
                    members.put(name, value(json));
                }
                return members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) items.add(value(json));
                return items;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return json.getDecimalValue();
            }
            case VALUE_TRUE -> {
                return true;
            }
            case VALUE_FALSE -> {
                return false;
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return json.getText();
            }
        }
    }

    /** Refuses all members but these. */
    Given only(String... known) {
        for (Object name : members.keySet()) {
            if (!List.of(known).contains(name)) {
                throw new Refusal(
                        400,
                        at(String.valueOf(name)) + " is no member of this: expected one of "
                                + String.join(", ", known));
            }
        }
        return this;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Refusal wrong(String name, String expected) {
        Object value = members.get(name);
        String shown = value == null ? "missing" : value instanceof String ? "\"" + value + "\"" : value.toString();
        return new Refusal(400, at(name) + " is " + shown + ": expected " + expected);
    }

    private <T> @Nullable T get(String name, Class<T> type, String expected) {
        Object value = members.get(name);
        if (value == null) return null;
        if (!type.isInstance(value)) throw wrong(name, expected);
        return type.cast(value);
    }

    private <T> T needed(@Nullable T value, String name, String expected) {
        if (value == null) throw wrong(name, expected);
        return value;
    }

    /** Whether there is such a member, also if it is null. */
    boolean has(String name) {
        return members.containsKey(name);
    }

    @Nullable
    String text(String name) {
        return get(name, String.class, "a text");
    }

    String neededText(String name) {
        String text = needed(text(name), name, "a text");
        if (text.isBlank()) throw wrong(name, "a text that is not blank");
        return text;
    }

    @Nullable
    Boolean flag(String name) {
        return get(name, Boolean.class, "true or false");
    }

    @Nullable
    Long number(String name) {
        BigDecimal number = get(name, BigDecimal.class, "a whole number");
        if (number == null) return null;
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw wrong(name, "a whole number");
        }
    }

    /** A whole number that is at least zero and fits. */
    int neededIndex(String name) {
        long number = needed(number(name), name, "a whole number");
        if (number < 0 || number > Integer.MAX_VALUE) throw wrong(name, "a whole number from 0");
        return (int) number;
    }

    @Nullable
    Double decimal(String name) {
        BigDecimal number = get(name, BigDecimal.class, "a number");
        return number == null ? null : number.doubleValue();
    }

    @Nullable
    Duration span(String name) {
        String text = get(name, String.class, "a length of time such as PT2H or 5s");
        return text == null ? null : Spans.read(at(name), text);
    }

    Duration neededSpan(String name) {
        return needed(span(name), name, "a length of time such as PT2H or 5s");
    }

    /** One of some words, in any letter case; null if it is missing. */
    <E extends Enum<E>> @Nullable E word(String name, Class<E> words) {
        String text = text(name);
        if (text == null) return null;
        E[] all = words.getEnumConstants();
        for (E word : all) {
            if (word.name().equalsIgnoreCase(text.replace('-', '_'))) return word;
        }
        throw wrong(name, "one of " + Stream.of(all).map(Enum::name).toList());
    }

    /** One of some words, exactly. */
    String neededWord(String name, List<String> words) {
        String text = needed(text(name), name, "one of " + words);
        return words.stream()
                .filter(word -> word.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(name, "one of " + words));
    }

    /** A list of texts; empty if it is missing. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof String text)) throw wrong(name, "a list of texts");
            texts.add(text);
        }
        return texts;
    }

    /** A list of lengths of time; empty if it is missing. */
    List<Duration> spans(String name) {
        return texts(name).stream().map(text -> Spans.read(at(name), text)).toList();
    }

    /** A list of objects; empty if it is missing. */
    List<Given> objects(String name) {
        List<Given> objects = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof Map<?, ?> object)) throw wrong(name, "a list of objects");
            objects.add(new Given(at(name) + "[" + objects.size() + "]", object));
        }
        return objects;
    }

    private List<?> list(String name) {
        List<?> list = get(name, List.class, "a list");
        return list == null ? List.of() : list;
    }

    /** An object; null if it is missing. */
    @Nullable
    Given object(String name) {
        Map<?, ?> object = get(name, Map.class, "an object");
        return object == null ? null : new Given(at(name), object);
    }

    /** All members as texts, in their order. */
    Map<String, String> asTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Object name : members.keySet()) {
            texts.put(String.valueOf(name), needed(text(String.valueOf(name)), String.valueOf(name), "a text"));
        }
        return texts;
    }
}
