package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.AnswerTree.Entries;
import io.github.socketlabs4j.testing.AnswerTree.Member;
import io.github.socketlabs4j.testing.AnswerTree.Node;
import io.github.socketlabs4j.testing.AnswerTree.Timestamp;
import io.github.socketlabs4j.wire.Format;
import io.github.socketlabs4j.wire.OpenValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event before it has a style. Its text shows no value: one of them is the secret key. */
final class WireEvent {
    private static final DateTimeFormatter FORM_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final EventKind kind;
    private final Map<String, Object> values = new HashMap<>();

    WireEvent(EventKind kind, long serverId, String secretKey, Instant time) {
        this.kind = kind;
        with("Type", kind.wire());
        with("ServerId", serverId);
        with("SecretKey", secretKey);
        with("DateTime", new Timestamp(time));
    }

    /** Sets a field; null is absent. */
    WireEvent with(String name, @Nullable Object value) {
        if (value != null) values.put(name, value);
        return this;
    }

    WireEvent with(String name, @Nullable OpenValue value) {
        // JSON has the name of a failure's type where a form has its number.
        return with(name, name.equals("FailureType") ? (Object) value : ReportTable.number(value));
    }

    /** The member that holds metadata and tags. */
    WireEvent data(Map<String, String> metadata, List<String> tags) {
        List<Node> pairs = new ArrayList<>();
        metadata.forEach((key, value) -> pairs.add(Node.of(new Member("Key", key), new Member("Value", value))));
        return with("Data", Node.of(new Member("Meta", new Entries("Meta", pairs)), new Member("Tags", tags)));
    }

    EventKind kind() {
        return kind;
    }

    Post post(Webhook.Style style, AnswerChange change) {
        List<Member> members = new ArrayList<>();
        for (String name : kind.names(style)) members.add(new Member(name, value(name, style)));
        Node node = change.apply(new Node(members));
        String address = (String) values.get("Address");
        if (style == Webhook.Style.FORM) return new Post(kind.wire(), address, Post.FORM, form(node));
        if (style == Webhook.Style.WRAPPED_JSON) node = Node.of(new Member("data", node));
        return new Post(kind.wire(), address, Post.JSON, AnswerTree.write(node, "", Format.JSON));
    }

    private @Nullable Object value(String name, Webhook.Style style) {
        Object value = values.get(name);
        if (value == null) return EventKind.isText(name) ? "" : null;
        if (!(value instanceof OpenValue open)) return value;
        return style == Webhook.Style.FORM ? ReportTable.number(open) : open.wire();
    }

    private static byte[] form(Node node) {
        return node.members().stream()
                .map(member -> member.name() + "=" + encoded(member.value()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(@Nullable Object value) {
        if (value == null) return "";
        String text = value instanceof Timestamp stamp ? FORM_DATE.format(stamp.time()) : value.toString();
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The kind alone. */
    @Override
    public String toString() {
        return kind.wire();
    }
}
