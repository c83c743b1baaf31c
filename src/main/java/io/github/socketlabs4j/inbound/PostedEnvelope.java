package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.shape.Table;
import io.github.socketlabs4j.internal.codec.shape.Values;
import org.jspecify.annotations.Nullable;

/**
 * The members of a post that are needed before its mail is parsed: server, key and type. A post may be wrapped in a
 * member {@code data}, as notifications may. Then the members inside {@code data} count, and those beside it replace
 * missing ones. Not a record: its {@code toString()} would show the key.
 */
final class PostedEnvelope {
    private static final Shape<PostedEnvelope> INSIDE = Shape.of("envelope inside data", t -> {
        Columns columns = Columns.of(t);
        return v -> columns.envelope(v, null);
    });

    static final Shape<PostedEnvelope> SHAPE = Shape.of("envelope", t -> {
        Columns columns = Columns.of(t);
        Column<PostedEnvelope> data = t.object("data", INSIDE);
        return v -> columns.envelope(v, v.get(data));
    });

    /** The columns that may stand outside and inside of {@code data}. */
    private record Columns(
            Column<Long> serverId, Column<String> secretKey, Column<String> type, Column<Boolean> message) {
        static Columns of(Table t) {
            return new Columns(t.whole("ServerId"), t.text("SecretKey"), t.text("Type"), t.structure("Message"));
        }

        PostedEnvelope envelope(Values v, @Nullable PostedEnvelope data) {
            return new PostedEnvelope(v.get(serverId), v.get(secretKey), v.get(type), v.get(message) != null, data);
        }
    }

    private final @Nullable Long serverId;
    private final @Nullable String secretKey;
    private final @Nullable String type;
    private final boolean hasMessage;
    private final @Nullable PostedEnvelope inside;

    private PostedEnvelope(
            @Nullable Long serverId,
            @Nullable String secretKey,
            @Nullable String type,
            boolean hasMessage,
            @Nullable PostedEnvelope data) {
        // Mails and tests of the endpoint may have a member Data of their own: then it is no wrapper.
        this.inside = hasMessage || type != null ? null : data;
        this.serverId = inside == null || inside.serverId == null ? serverId : inside.serverId;
        this.secretKey = inside == null || inside.secretKey == null ? secretKey : inside.secretKey;
        this.type = inside == null ? type : inside.type;
        this.hasMessage = inside == null ? hasMessage : inside.hasMessage;
    }

    @Nullable
    Long serverId() {
        return serverId;
    }

    @Nullable
    String secretKey() {
        return secretKey;
    }

    @Nullable
    String type() {
        return type;
    }

    boolean hasMessage() {
        return hasMessage;
    }

    boolean isWrapped() {
        return inside != null;
    }
}
