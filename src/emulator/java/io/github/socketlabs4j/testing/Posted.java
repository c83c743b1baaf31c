package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.shape.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a request as it was posted, before anything is checked: the request itself, a message, an address. Its members
 * have their documented names, whatever their case was; {@link PostedShape} lists them.
 */
final class Posted {
    private final Map<String, @Nullable Object> members = new HashMap<>();
    private boolean misread;

    /** What was read: a value for each name, in the order of the shape's lines. */
    Posted(List<String> names, Values values) {
        Map<String, String> extras = values.extras();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Object value = values.object(i);
            members.put(name, value);
            // Content that is no base64 is not misread: it has an answer of its own.
            misread |= isMisread(value) || (extras.containsKey(name) && !name.equals("Content"));
        }
    }

    /** What a template puts in place of a message's bodies, as if it had been posted. */
    Posted(@Nullable String html, @Nullable String text) {
        members.put("HtmlBody", html);
        members.put("TextBody", text);
    }

    private static boolean isMisread(@Nullable Object value) {
        boolean misread = value instanceof Posted object && object.misread;
        if (value instanceof List<?> list) for (Object element : list) misread |= isMisread(element);
        return misread;
    }

    /** Whether a member, here or further down, had a value of the wrong kind, such as a text where a list belongs. */
    boolean isMisread() {
        return misread;
    }

    @Nullable
    String text(String name) {
        return get(name);
    }

    /** The value of a member, of the type its line in the shape declares; null if it is absent. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <V> @Nullable V get(String name) {
        return (V) members.get(name);
    }

    List<Posted> objects(String name) {
        return list(name);
    }

    /** The list in a member; empty if it is absent. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <V> List<V> list(String name) {
        List<V> list = get(name);
        return list == null ? List.of() : list;
    }
}
