package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.testing.WebhookSamples.Style;
import io.github.socketlabs4j.wire.Format;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** An event before it has a style: its fields by their names on the wire. Its text shows no value: one is the secret key. */
final class WireEvent {
    private static final String VALIDATION = "Validation";

    private static final String MAIL = "Type DateTime MailingId MessageId Address ";

    /** The fields of each type in the order in which the platform was seen to post them. */
    private static final Map<String, String> FORM = Map.of(
            VALIDATION,
            "ServerId SecretKey Type",
            "Queued",
            MAIL + "ServerId SecretKey FromAddress Subject MessageSize",
            "Deferred",
            MAIL + "ServerId SecretKey FromAddress DeferralCode Reason",
            "Delivered",
            MAIL + "SecretKey RemoteMta ServerId Response LocalIp FromAddress",
            "Failed",
            MAIL + "SecretKey FailureCode Reason RemoteMta ServerId FailureType FromAddress BounceStatus"
                    + " DiagnosticCode",
            "Complaint",
            MAIL + "ServerId SecretKey FblType UserAgent From To Length",
            "Tracking",
            MAIL + "ServerId SecretKey TrackingType Url ClientIp UserAgent Tag");

    /** The same in the order of the samples in the platform's documents. */
    private static final Map<String, String> JSON = Map.of(
            VALIDATION,
            "Type DateTime ServerId SecretKey",
            "Queued",
            MAIL + "ServerId SubaccountId SecretKey FromAddress Subject MessageSize Data",
            "Deferred",
            MAIL + "ServerId SubaccountId IpPoolId SecretKey FromAddress DeferralCode Reason Data",
            "Delivered",
            MAIL + "ServerId SubaccountId IpPoolId SecretKey Response LocalIp RemoteMta Data",
            "Failed",
            MAIL + "ServerId SubaccountId IpPoolId SecretKey FromAddress FailureType FailureCode Reason BounceStatus"
                    + " DiagnosticCode RemoteMta Data",
            "Complaint",
            MAIL + "ServerId SecretKey FblType UserAgent From To Length",
            "Tracking",
            MAIL + "ServerId SubaccountId SecretKey TrackingType Url ClientIp UserAgent Tag Data");

    /** What JSON has as a number, and as null if it is absent; other absent fields are empty texts. */
    private static final Set<String> NUMBERS = Set.of(
            "ServerId",
            "SubaccountId",
            "IpPoolId",
            "MessageSize",
            "DeferralCode",
            "FailureCode",
            "TrackingType",
            "Length");

    private static final DateTimeFormatter FORM_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String type;
    private final Instant time;
    private final Map<String, Object> values = new HashMap<>();

    WireEvent(String type, long serverId, String secretKey, Instant time) {
        this.type = type;
        this.time = time;
        with("Type", type);
        with("ServerId", serverId);
        with("SecretKey", secretKey);
    }

    /** Sets a field; null is absent. What a server said comes with the end of its line. */
    WireEvent with(String name, @Nullable Object value) {
        if (value != null) values.put(name, name.equals("Response") ? value + "\r\n" : value);
        return this;
    }

    /** Sets the member that holds metadata and tags, which only JSON has. */
    WireEvent data(Map<String, String> metadata, List<String> tags) {
        List<Object> pairs = metadata.entrySet().stream()
                .<Object>map(pair -> AnswerTree.object("Key", pair.getKey(), "Value", pair.getValue()))
                .toList();
        return with("Data", AnswerTree.object("Meta", Map.entry("Meta", pairs), "Tags", tags));
    }

    Post post(Style style) {
        boolean form = style == Style.FORM;
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name : (form ? FORM : JSON).getOrDefault(type, "").split(" ", -1)) {
            fields.put(name, form ? text(name) : value(name));
        }
        if (form) return new Post(Post.FORM, form(fields));
        Map<String, @Nullable Object> whole = style == Style.WRAPPED_JSON ? AnswerTree.object("data", fields) : fields;
        return new Post(Post.JSON, AnswerTree.render(whole, "", Format.JSON));
    }

    /** A field as a form has it. */
    private String text(String name) {
        if (name.equals("DateTime")) return FORM_DATE.format(time);
        String text = String.valueOf(values.getOrDefault(name, ""));
        return name.equals("FailureType") ? String.valueOf(ReportStyle.number(FailureType.of(text))) : text;
    }

    /** A field as JSON has it. */
    private @Nullable Object value(String name) {
        if (name.equals("DateTime")) return AnswerTree.STAMP.format(time);
        Object value = values.get(name);
        if (!NUMBERS.contains(name)) return value == null && !name.equals("Data") ? "" : value;
        return value instanceof String text && text.matches("\\d{1,18}") ? Long.valueOf(text) : value;
    }

    private static Rendered form(Map<String, @Nullable Object> fields) {
        StringJoiner form = new StringJoiner("&");
        fields.forEach((name, value) -> form.add(name + "="
                + URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8)
                        .replace("+", "%20")));
        return Rendered.of(form.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The type alone. */
    @Override
    public String toString() {
        return type;
    }
}
