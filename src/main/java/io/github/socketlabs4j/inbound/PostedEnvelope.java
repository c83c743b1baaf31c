package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a post without opening it. It may be wrapped in a member {@code data}, as notifications may: then what stands
 * beside that counts where the inside has nothing. No record, whose text would show the key.
 */
final class PostedEnvelope {
    private static final Shape<PostedEnvelope> INSIDE = Shape.of("envelope inside data", t -> {
        Column<Long> serverId = t.whole("ServerId");
        Column<String> secretKey = t.text("SecretKey");
        Column<String> type = t.text("Type");
        Column<Boolean> message = t.structure("Message");
        return v -> new PostedEnvelope(v.get(serverId), v.get(secretKey), v.get(type), v.get(message) != null, null);
    });

    static final Shape<PostedEnvelope> SHAPE = Shape.of("envelope", t -> {
        Column<Long> serverId = t.whole("ServerId");
        Column<String> secretKey = t.text("SecretKey");
        Column<String> type = t.text("Type");
        Column<Boolean> message = t.structure("Message");
        Column<PostedEnvelope> data = t.object("data", INSIDE);
        return v ->
                new PostedEnvelope(v.get(serverId), v.get(secretKey), v.get(type), v.get(message) != null, v.get(data));
    });

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
        // A mail may have a member Data of its own, and a handshake too.
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
