package io.github.socketlabs4j.testing.posts;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.mail.TrackingType;
import io.github.socketlabs4j.testing.documents.DocumentWriter;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.Node.Scalar;
import io.github.socketlabs4j.testing.documents.Words;
import io.github.socketlabs4j.testing.platform.Event;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event post, before it has a format. {@code toString} shows no values, because one is the secret key.
 * Not thread-safe.
 */
public final class EventPost implements Message {
    private static final Node EMPTY = new Node.Text("");
    private static final DateTimeFormatter FORM_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Pattern ENHANCED_STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    private final EventType type;
    private @Nullable Event event;

    /** The values in JSON, and in a form unless it has a value of its own. */
    private final Map<EventField, Node> values = new EnumMap<>(EventField.class);

    /** The values in a form that differ from those in JSON. */
    private final Map<EventField, Node> formValues = new EnumMap<>(EventField.class);

    /** A post with type, server id, secret key and time. */
    public EventPost(EventType type, long serverId, String secretKey, Instant time) {
        this.type = type;
        with(EventField.TYPE, type.wire());
        with(EventField.SERVER_ID, serverId);
        with(EventField.SECRET_KEY, secretKey);
        at(time);
    }

    /** Sets the event it is about. */
    EventPost of(Event happened) {
        event = happened;
        return this;
    }

    @Override
    public @Nullable Event event() {
        return event;
    }

    /** Sets when it happened. */
    public EventPost at(Instant time) {
        values.put(EventField.DATE_TIME, new Node.Stamp(time));
        formValues.put(EventField.DATE_TIME, new Node.Text(FORM_DATE.format(time)));
        return this;
    }

    /** Sets the fields of a bounce report: the reason, and the enhanced status and diagnostic code derived from it. */
    public EventPost bounced(String reason) {
        with(EventField.REASON, reason);
        values.remove(EventField.BOUNCE_STATUS);
        return with(EventField.BOUNCE_STATUS, status(reason)).with(EventField.DIAGNOSTIC_CODE, "smtp; " + reason);
    }

    /** The enhanced status in the answer of a server, such as 5.1.1; null if there is none. */
    private static @Nullable String status(String reason) {
        String[] words = reason.split(" ", 3);
        return words.length > 1 && ENHANCED_STATUS.matcher(words[1]).matches() ? words[1] : null;
    }

    /** Sets a field to a text; null leaves it unchanged. */
    public EventPost with(EventField field, @Nullable String text) {
        if (text != null) values.put(field, new Node.Text(text));
        return this;
    }

    /** Sets a field to a number. */
    public EventPost with(EventField field, long number) {
        values.put(field, new Node.Whole(number));
        return this;
    }

    /** Sets a field to a failure code. */
    public EventPost with(EventField field, FailureCode code) {
        values.put(field, Words.number(code));
        return this;
    }

    /** Sets the failure type, which is a name in JSON and a number in a form. */
    public EventPost failureType(FailureType failure) {
        formValues.put(EventField.FAILURE_TYPE, Words.number(failure));
        return with(EventField.FAILURE_TYPE, failure.wire());
    }

    /** Sets the tracking type. */
    public EventPost trackingType(TrackingType tracking) {
        values.put(EventField.TRACKING_TYPE, Words.number(tracking));
        return this;
    }

    /** Sets metadata and tags, which only JSON posts have. */
    public EventPost data(Map<String, String> metadata, List<String> tags) {
        List<Members> pairs = metadata.entrySet().stream()
                .map(pair -> Members.of(new Member("Key", pair.getKey()), new Member("Value", pair.getValue())))
                .toList();
        Items texts = new Items("Tag", tags.stream().map(Node.Text::new).toList());
        values.put(
                EventField.DATA, Members.of(new Member("Meta", new Items("Meta", pairs)), new Member("Tags", texts)));
        return this;
    }

    /** The type of the event. */
    public EventType kind() {
        return type;
    }

    @Override
    public String type() {
        return type.wire();
    }

    @Override
    public @Nullable String address() {
        return values.get(EventField.ADDRESS) instanceof Node.Text text ? text.text() : null;
    }

    @Override
    public Post write(Writing how) {
        boolean isForm = how.style() == EventStyle.FORM;
        Members event = how.spelling().respelled(isForm ? form() : json(), how.seed());
        return switch (how.style()) {
            case FORM -> Post.of(Post.FORM, pairs(event).getBytes(StandardCharsets.UTF_8));
            case JSON -> Post.of(Post.JSON, DocumentWriter.json(event));
            case WRAPPED_JSON -> Post.of(Post.JSON, DocumentWriter.json(Members.of(new Member("data", event))));
        };
    }

    private Members form() {
        return new Members(type.form().stream()
                .map(field -> new Member(field.wire(), formValue(field)))
                .toList());
    }

    private Node formValue(EventField field) {
        return formValues.getOrDefault(field, values.getOrDefault(field, EMPTY));
    }

    private static String pairs(Members form) {
        return form.members().stream()
                .map(member -> member.name() + "=" + encoded(text(member.value())))
                .collect(Collectors.joining("&"));
    }

    private static String text(Node value) {
        return value instanceof Scalar scalar ? scalar.text() : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Members json() {
        return new Members(type.json().stream()
                .map(field -> new Member(field.wire(), jsonValue(field)))
                .toList());
    }

    private Node jsonValue(EventField field) {
        return values.getOrDefault(field, field.isEmptyTextWhenAbsent() ? EMPTY : Node.NOTHING);
    }

    /** The type alone. */
    @Override
    public String toString() {
        return type.wire();
    }
}
