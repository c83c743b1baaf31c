package io.github.socketlabs4j.notification;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All members of an event as one text, for {@link NotificationEvent#identity()}. Members are listed by their wire names
 * in lower case, whether they have an accessor or are among the extras: so the text stays the same if a later version
 * adds an accessor. Users store identities, so the format of this text must never change.
 */
final class AllMembers {
    private final Map<String, String> members = new TreeMap<>();

    private AllMembers() {}

    /** The members of an event in one text. */
    static String of(NotificationEvent event) {
        AllMembers all = new AllMembers();
        event.extras().forEach(all::add);
        if (event instanceof Queued queued) all.addAll(queued);
        else if (event instanceof Deferred deferred) all.addAll(deferred);
        else if (event instanceof Delivered delivered) all.addAll(delivered);
        else if (event instanceof Failed failed) all.addAll(failed);
        else if (event instanceof Complaint complaint) all.addAll(complaint);
        else if (event instanceof Tracking tracking) all.addAll(tracking);
        return all.members.toString();
    }

    private void add(String name, @Nullable Object value) {
        if (value == null) return;
        String text = value instanceof OpenValue open ? OpenValue.fold(open.wire()) : value.toString();
        members.put(name.toLowerCase(Locale.ROOT), text.length() + ":" + text);
    }

    private void account(@Nullable Long subaccountId, @Nullable Long ipPoolId) {
        add("SubaccountId", subaccountId);
        add("IpPoolId", ipPoolId);
    }

    private void data(Map<String, String> metadata, Iterable<String> tags) {
        metadata.forEach((key, value) -> add("Data.Meta." + key, value));
        int number = 0;
        for (String tag : tags) add("Data.Tags." + number++, tag);
    }

    private void client(@Nullable String clientIp, @Nullable String userAgent, @Nullable String url) {
        add("ClientIp", clientIp);
        add("UserAgent", userAgent);
        add("Url", url);
    }

    private void addAll(Queued event) {
        account(event.subaccountId(), event.ipPoolId());
        add("FromAddress", event.fromAddress());
        add("Subject", event.subject());
        add("MessageSize", event.messageSize());
        client(event.clientIp(), event.userAgent(), event.url());
        add("Source", event.source());
        data(event.metadata(), event.tags());
    }

    private void addAll(Deferred event) {
        account(event.subaccountId(), event.ipPoolId());
        add("FromAddress", event.fromAddress());
        add("DeferralCode", event.deferralCode());
        add("Reason", event.reason());
        client(event.clientIp(), event.userAgent(), event.url());
        add("Source", event.source());
        data(event.metadata(), event.tags());
    }

    private void addAll(Delivered event) {
        account(event.subaccountId(), event.ipPoolId());
        add("FromAddress", event.fromAddress());
        add("Response", event.response());
        add("LocalIp", event.localIp());
        add("RemoteMta", event.remoteMta());
        data(event.metadata(), event.tags());
    }

    private void addAll(Failed event) {
        account(event.subaccountId(), event.ipPoolId());
        add("FromAddress", event.fromAddress());
        add("FailureType", event.failureType());
        add("FailureCode", event.failureCode());
        add("Reason", event.reason());
        add("RemoteMta", event.remoteMta());
        add("BounceStatus", event.bounceStatus());
        add("DiagnosticCode", event.diagnosticCode());
        data(event.metadata(), event.tags());
    }

    private void addAll(Complaint event) {
        account(event.subaccountId(), event.ipPoolId());
        add("FromAddress", event.fromAddress());
        add("FblType", event.fblType());
        add("UserAgent", event.userAgent());
        add("From", event.from());
        add("To", event.to());
        add("Length", event.length());
        data(event.metadata(), event.tags());
    }

    private void addAll(Tracking event) {
        account(event.subaccountId(), event.ipPoolId());
        add("TrackingType", event.trackingType());
        client(event.clientIp(), event.userAgent(), event.url());
        add("Tag", event.tag());
        data(event.metadata(), event.tags());
    }
}
