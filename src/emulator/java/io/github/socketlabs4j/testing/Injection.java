package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the Injection API does with one request it has read: checks it, takes what is good, and says what was not. */
final class Injection {
    /** What is said of messages, in the order of their indexes. */
    final List<Map<String, @Nullable Object>> results = new ArrayList<>();

    private final EmulatedServer server;
    private final List<DeliveredMail> copies = new ArrayList<>();

    Injection(EmulatedServer server) {
        this.server = server;
    }

    /**
     * Acts on the request.
     *
     * @param bearer the key in the {@code Authorization} header
     * @param stored the bytes of the request's attachments; what belongs to mailboxes from now on is taken out
     * @return the verdict on the request
     */
    SendCode submit(Posted request, @Nullable String bearer, List<StoredContent> stored) {
        SendCode fault = Checks.ofRequest(request, bearer, server);
        if (fault != null) return fault;
        List<Posted> messages = request.list("Messages");
        for (int i = 0; i < messages.size(); i++) judge(i, messages.get(i));
        Set<StoredContent> kept = new LinkedHashSet<>();
        for (DeliveredMail copy : copies) {
            for (DeliveredFile file : copy.attachments()) kept.add(file.content());
        }
        server.ledger.take(copies, kept);
        stored.removeAll(kept);
        return results.isEmpty() ? SendCode.SUCCESS : SendCode.WARNING;
    }

    /** Takes a message as far as it is good, and says what is wrong with it. */
    private void judge(int index, Posted message) {
        Posted template = template(message);
        SendCode fault = Checks.ofMessage(message, template, server.settings);
        if (fault == null) address(index, message, template == null ? message : template);
        else say(index, fault, List.of());
    }

    /**
     * Takes a copy for each good recipient. An address named twice gets one, but for each row of a merge there is one.
     *
     * @param bodies the message, or the template that takes the place of its bodies
     */
    private void address(int index, Posted message, Posted bodies) {
        boolean merge = MergeFields.isMerge(message);
        List<DeliveredFile> files = new ArrayList<>();
        for (Posted file : message.objects("Attachments")) files.add(new DeliveredFile(file));
        long size = Checks.size(message);
        List<DeliveredMail> good = new ArrayList<>();
        Set<String> served = new HashSet<>();
        Map<String, String> refused = new LinkedHashMap<>();
        boolean missed = false;
        for (MergeFields fields : MergeFields.ofRecipients(message)) {
            String recipient = fields.recipient;
            String key = Fates.fold(recipient);
            if (!Checks.isGood(recipient) || server.fates.isRefused(recipient)) {
                refused.putIfAbsent(key, recipient);
            } else if (served.add(key) || merge) {
                good.add(new DeliveredMail(message, bodies, files, size, fields));
                missed |= fields.missed();
            }
        }
        if (missed && server.settings.missingFieldFails) {
            say(index, SendCode.INVALID_MERGE_DATA, List.of());
            return;
        }
        copies.addAll(good);
        if (good.isEmpty()) say(index, SendCode.NO_VALID_RECIPIENTS, refused.values());
        else if (!refused.isEmpty()) say(index, SendCode.WARNING, refused.values());
    }

    /** The template a message names; null if it names none that exists. */
    private @Nullable Posted template(Posted message) {
        String id = message.text("ApiTemplate");
        if (id == null) return null;
        try {
            return server.templates.get(Long.valueOf(id.strip()));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void say(int index, SendCode code, Collection<String> refused) {
        List<Map<String, @Nullable Object>> addresses = new ArrayList<>();
        for (String address : refused) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("EmailAddress", address);
            result.put("Accepted", false);
            result.put("ErrorCode", SendCode.INVALID_ADDRESS.wire());
            addresses.add(result);
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("Index", index);
        result.put("ErrorCode", code.wire());
        result.put("AddressResults", entries("AddressResult", addresses));
        results.add(result);
    }

    /** The answer {@code PostResponse}. */
    static Map<String, @Nullable Object> receipt(SendCode code, List<Map<String, @Nullable Object>> results) {
        boolean broken = SendCode.INTERNAL_ERROR.equals(code);
        Map<String, @Nullable Object> receipt = new LinkedHashMap<>();
        receipt.put("ErrorCode", code.wire());
        receipt.put("MessageResults", entries("MessageResult", results));
        receipt.put("TransactionReceipt", broken ? UUID.randomUUID().toString() : null);
        return receipt;
    }

    private static @Nullable Object entries(String name, List<Map<String, @Nullable Object>> objects) {
        return objects.isEmpty() ? null : Map.entry(name, objects);
    }
}
