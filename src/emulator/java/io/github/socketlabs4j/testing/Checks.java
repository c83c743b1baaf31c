package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a request, and with one message of it, in the order in which it is looked for. */
final class Checks {
    private static final int MOST_MESSAGES = 10;
    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_PAIRS = 10;
    private static final int LONGEST_PAIR = 99;
    private static final int MOST_TAGS = 25;
    private static final int MOST_METADATA_BYTES = 12_800;
    private static final int LONGEST_ADDRESS = 320;

    /** What becomes part of a header, of whichever part of a message. */
    private static final List<String> IN_HEADERS =
            List.of("Subject", "FriendlyName", "Name", "Value", "ContentType", "ContentId");

    private Checks() {}

    /**
     * The first fault of a request as a whole: it is the answer, and nothing is taken. That credentials come before content,
     * and that a request without any recipient is {@code NoValidRecipients}, is known; the rest of the order is assumed.
     *
     * @param bearer the key in the {@code Authorization} header
     * @return the fault's code; null if there is none
     */
    static @Nullable SendCode ofRequest(Posted request, @Nullable String bearer, EmulatedServer server) {
        if (request.isMisread()) return SendCode.INVALID_DATA;
        if (isStranger(request, bearer, server.settings)) return SendCode.INVALID_AUTHENTICATION;
        if (server.account.isOverQuota()) return SendCode.OVER_QUOTA;
        List<@Nullable Posted> all = request.list("Messages");
        if (all.isEmpty()) return SendCode.NO_MESSAGES;
        if (all.size() > MOST_MESSAGES) return SendCode.TOO_MANY_MESSAGES;
        int most = 0;
        boolean breaksLines = false;
        for (Posted message : all) {
            if (message == null) continue;
            most = Math.max(most, MergeFields.count(message));
            breaksLines |= breaksLines(message);
        }
        if (most > MOST_RECIPIENTS) return SendCode.TOO_MANY_RECIPIENTS;
        if (most == 0) return SendCode.NO_VALID_RECIPIENTS;
        if (all.contains(null)) return SendCode.EMPTY_MESSAGE;
        return breaksLines ? SendCode.INVALID_DATA : null;
    }

    /** The key may come in the header, in the body or in both, but then it must be the same. */
    private static boolean isStranger(Posted request, @Nullable String bearer, Settings settings) {
        String key = request.text("ApiKey");
        if (bearer == null && key == null) return true;
        if (bearer != null && !bearer.equals(settings.injectionKey)) return true;
        if (key != null && !key.equals(settings.injectionKey)) return true;
        Long server = request.get("ServerId");
        return server == null || server != settings.serverId;
    }

    /** Whether a text that becomes part of a header would begin another line of it. */
    private static boolean breaksLines(Posted message) {
        List<Posted> parts = new ArrayList<>(MergeFields.recipients(message));
        parts.add(message);
        parts.addAll(message.objects("CustomHeaders"));
        for (Posted file : message.objects("Attachments")) {
            parts.add(file);
            parts.addAll(file.objects("CustomHeaders"));
        }
        for (String name : List.of("From", "ReplyTo")) {
            Posted sender = message.get(name);
            if (sender != null) parts.add(sender);
        }
        for (Posted part : parts) {
            for (String name : IN_HEADERS) {
                String text = part.text(name);
                if (text != null && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)) return true;
            }
        }
        return false;
    }

    /**
     * The first fault of a message: it is the answer, and the other messages of the request are not touched by it. The order
     * is assumed.
     *
     * @param template the bodies the message names; null if there are none of that number
     * @return the fault's code; null if there is none
     */
    static @Nullable SendCode ofMessage(Posted message, @Nullable Posted template, Settings settings) {
        boolean templated = isTemplated(message);
        if (!hasBody(message) && !templated) return SendCode.NO_VALID_BODY_PARTS;
        if (isBlank(message, "Subject")) return SendCode.EMPTY_SUBJECT;
        if (isFromBad(message)) return SendCode.INVALID_FROM_ADDRESS;
        if (message.list("To").isEmpty()) return SendCode.EMPTY_TO_ADDRESS;
        for (Posted file : message.objects("Attachments")) if (isFileBad(file)) return SendCode.INVALID_ATTACHMENT;
        if (isMergeBad(message)) return SendCode.INVALID_MERGE_DATA;
        if (templated && template == null) return SendCode.INVALID_TEMPLATE_ID;
        if (template != null && !hasBody(template)) return SendCode.TEMPLATE_HAS_NO_CONTENT;
        if (templated && hasBody(message)) return SendCode.MESSAGE_BODY_CONFLICT;
        if (isMetadataTooLarge(message)) return SendCode.METADATA_OR_TAGS_ARE_TOO_LARGE;
        return size(message) > settings.messageSizeLimit ? SendCode.MESSAGE_TOO_LARGE : null;
    }

    /** Whether a message names a template; 0 is none. */
    private static boolean isTemplated(Posted message) {
        String id = message.text("ApiTemplate");
        return id != null && !id.isBlank() && !id.strip().equals("0");
    }

    private static boolean hasBody(Posted bodies) {
        return !isBlank(bodies, "TextBody") || !isBlank(bodies, "HtmlBody");
    }

    /** What a merge fills is only known later. */
    private static boolean isFromBad(Posted message) {
        Posted from = message.get("From");
        String address = from == null ? null : from.text("EmailAddress");
        if (address != null && MergeFields.isMerge(message) && address.contains("%%")) return false;
        return !isGood(address);
    }

    /** The platform's idea of a good address, as its own libraries have it; weaker than RFC 5322. */
    static boolean isGood(@Nullable String address) {
        if (address == null || address.length() > LONGEST_ADDRESS) return false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ',' || c == ';' || c == '\u00BF' || Character.isWhitespace(c)) return false;
        }
        int at = address.indexOf('@');
        return at > 0 && at == address.lastIndexOf('@') && at < address.length() - 1;
    }

    private static boolean isFileBad(Posted file) {
        StoredContent content = file.get("Content");
        return isBlank(file, "Name") || content == null || content.size() == 0;
    }

    private static boolean isMergeBad(Posted message) {
        if (names(MergeFields.globals(message)) == null) return true;
        for (List<Posted> row : MergeFields.rows(message)) {
            Set<String> names = names(row);
            if (names == null || !names.contains(MergeFields.ADDRESS)) return true;
        }
        return false;
    }

    /** The names of fields, found ignoring case; null if one is blank or there twice. */
    private static @Nullable Set<String> names(List<Posted> fields) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Posted field : fields) {
            String name = field.text("Field");
            if (name == null || name.isBlank() || !names.add(name)) return null;
        }
        return names;
    }

    private static boolean isMetadataTooLarge(Posted message) {
        List<Posted> pairs = message.objects("Metadata");
        List<String> tags = message.list("Tags");
        if (pairs.size() > MOST_PAIRS || tags.size() > MOST_TAGS) return true;
        long bytes = 0;
        for (Posted pair : pairs) {
            if (length(pair.text("Key")) + length(pair.text("Value")) > LONGEST_PAIR) return true;
            bytes += size(pair, "Key", "Value");
        }
        for (String tag : tags) bytes += size(tag);
        return bytes > MOST_METADATA_BYTES;
    }

    /** About as large as the mail will be, attachments decoded. */
    static long size(Posted message) {
        long size = size(message, "Subject", "TextBody", "HtmlBody", "AmpBody");
        for (Posted header : message.objects("CustomHeaders")) size += size(header, "Name", "Value");
        for (Posted file : message.objects("Attachments")) {
            StoredContent content = file.get("Content");
            if (content != null) size += content.size();
        }
        return size;
    }

    private static long size(Posted object, String... names) {
        long size = 0;
        for (String name : names) size += size(object.text(name));
        return size;
    }

    private static long size(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static boolean isBlank(Posted object, String name) {
        String text = object.text(name);
        return text == null || text.isBlank();
    }
}
