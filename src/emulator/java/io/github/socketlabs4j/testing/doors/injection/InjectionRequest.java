package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.ListColumn;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was posted ({@code PostBody}). {@code toString} shows no key.
 *
 * @param messages the messages; null for an element that is null in the request
 */
record InjectionRequest(
        @Nullable Long serverId,
        @Nullable String apiKey,
        List<@Nullable Message> messages,
        Map<String, String> extras) {
    static final Shape<InjectionRequest> SHAPE = Shape.of("PostBody", t -> {
        Column<Long> serverId = t.whole("ServerId");
        Column<String> apiKey = t.text("ApiKey");
        ListColumn<@Nullable Message> messages = t.listWithGaps("Messages", Message.SHAPE);
        return v -> new InjectionRequest(v.get(serverId), v.get(apiKey), v.get(messages), v.extras());
    });

    /** The messages that are not null. */
    Stream<Message> present() {
        return messages.stream().filter(Objects::nonNull);
    }

    /** The first member of the wrong kind, at any depth; null if there is none. */
    @Nullable
    Finding misread() {
        Misread misread = new Misread();
        misread.members(extras, SHAPE, "");
        // A null message has a rule of its own.
        return misread.each(messages, "Messages", (message, path) -> message.lookInto(misread, path))
                .first();
    }

    @Override
    public String toString() {
        return "InjectionRequest[server " + serverId + ", " + messages.size() + " messages]";
    }
}
