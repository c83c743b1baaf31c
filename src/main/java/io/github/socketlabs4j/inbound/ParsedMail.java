package io.github.socketlabs4j.inbound;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.webhook.EventData;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A parsed post: the mail, and the platform's data about how it was received.
 *
 * @param content the mail; null if the post's {@code Message} is not an object
 * @param inboundMailFrom the sender in the envelope; null for every spelling of the null sender
 */
record ParsedMail(
        @Nullable MailContent content,
        @Nullable String inboundMailFrom,
        @Nullable String inboundRcptTo,
        @Nullable String inboundIpAddress,
        @Nullable String errorLog,
        @Nullable Double spamScore,
        @Nullable String spamDetails,
        @Nullable Long serverId,
        @Nullable Long subaccountId,
        @Nullable Long ipPoolId,
        Map<String, String> metadata,
        List<String> tags,
        Map<String, String> extras) {
    static final Shape<ParsedMail> SHAPE = Shape.of("inbound mail", t -> {
        Column<MailContent> message = t.object("Message", MailContent.SHAPE);
        Column<String> inboundMailFrom = t.text("InboundMailFrom");
        Column<String> inboundRcptTo = t.text("InboundRcptTo");
        Column<String> inboundIpAddress = t.text("InboundIpAddress");
        Column<String> errorLog = t.text("ErrorLog");
        Column<Double> spamScore = t.decimal("SpamScore");
        Column<String> spamDetails = t.text("SpamDetails");
        Column<Long> serverId = t.whole("ServerId");
        Column<Long> subaccountId = t.whole("SubaccountId");
        Column<Long> ipPoolId = t.whole("IpPoolId");
        Column<EventData> data = t.object("Data", EventData.SHAPE);
        return v -> {
            EventData sent = EventData.of(v.get(data));
            return new ParsedMail(
                    v.get(message),
                    sender(v.get(inboundMailFrom)),
                    v.get(inboundRcptTo),
                    v.get(inboundIpAddress),
                    v.get(errorLog),
                    v.get(spamScore),
                    v.get(spamDetails),
                    v.get(serverId),
                    v.get(subaccountId),
                    v.get(ipPoolId),
                    sent.metadata(),
                    sent.tags(),
                    sent.extras(v.extras()));
        };
    });

    /**
     * Reads a mail that is wrapped in a member {@code data}; null if {@code data} is not an object. Members beside
     * {@code data} are added to the mail's extras.
     */
    static final Shape<@Nullable ParsedMail> WRAPPED = Shape.of("wrapped inbound mail", t -> {
        Column<ParsedMail> data = t.object("data", SHAPE);
        return v -> {
            ParsedMail mail = v.get(data);
            return mail == null ? null : mail.withExtras(v.extras());
        };
    });

    private ParsedMail withExtras(Map<String, String> beside) {
        if (beside.isEmpty()) return this;
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(extras);
        beside.forEach((name, text) -> all.put(extras.containsKey(name) ? "beside data." + name : name, text));
        return new ParsedMail(
                content,
                inboundMailFrom,
                inboundRcptTo,
                inboundIpAddress,
                errorLog,
                spamScore,
                spamDetails,
                serverId,
                subaccountId,
                ipPoolId,
                metadata,
                tags,
                Collections.unmodifiableMap(all));
    }

    private static @Nullable String sender(@Nullable String address) {
        return address == null || address.isBlank() || address.strip().equals("<>") ? null : address;
    }
}
