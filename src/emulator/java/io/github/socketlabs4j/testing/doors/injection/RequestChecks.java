package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.settings.Credentials;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a request as a whole. They run in the order of the list. The first violation is the answer, and no
 * message of the request is accepted. It is known that credentials are checked before the content, and that a request
 * without any recipient gets {@code NoValidRecipients}; the rest of the order is assumed.
 */
final class RequestChecks {
    private static final int MOST_MESSAGES = 10;
    private static final int MOST_RECIPIENTS = 50;
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

    private final Platform platform;

    private final List<Check> order = List.of(
            (request, bearer) -> request.misread(),
            this::wrongCredentials,
            this::overQuota,
            (request, bearer) -> request.messages().isEmpty() ? Rule.NO_MESSAGES.found("Messages is empty") : null,
            (request, bearer) -> tooManyMessages(request.messages().size()),
            (request, bearer) -> first(request, RequestChecks::tooManyRecipients),
            (request, bearer) -> request.present().allMatch(message -> message.recipientCount() == 0)
                    ? Rule.NO_RECIPIENTS.found("no message has a recipient")
                    : null,
            (request, bearer) -> gap(request.messages()),
            (request, bearer) -> first(request, RequestChecks::brokenLine));

    @FunctionalInterface
    private interface Check {
        @Nullable
        Finding find(InjectionRequest request, @Nullable String bearer);
    }

    /** Checks one message. */
    @FunctionalInterface
    private interface Look {
        @Nullable
        Finding find(Message message, String path);
    }

    RequestChecks(Platform platform) {
        this.platform = platform;
    }

    /**
     * Checks a request.
     *
     * @param bearer the key in the {@code Authorization} header, or null
     * @return the first violation; null if there is none
     */
    @Nullable
    Finding refusal(InjectionRequest request, @Nullable String bearer) {
        for (Check check : order) {
            Finding finding = check.find(request, bearer);
            if (finding != null) return finding;
        }
        return null;
    }

    private @Nullable Finding overQuota(InjectionRequest request, @Nullable String bearer) {
        return platform.quota().isExceeded() ? Rule.QUOTA.found("one request too many in this window") : null;
    }

    private static @Nullable Finding first(InjectionRequest request, Look look) {
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = request.messages().get(i);
            Finding finding = message == null ? null : look.find(message, "Messages[" + i + "]");
            if (finding != null) return finding;
        }
        return null;
    }

    private static @Nullable Finding tooManyMessages(int messages) {
        if (messages <= MOST_MESSAGES) return null;
        return Rule.MANY_MESSAGES.found(messages + " messages, " + MOST_MESSAGES + " are the most");
    }

    private static @Nullable Finding tooManyRecipients(Message message, String path) {
        int count = message.recipientCount();
        if (count <= MOST_RECIPIENTS) return null;
        return Rule.MANY_RECIPIENTS.found(path + " has " + count + " recipients, " + MOST_RECIPIENTS + " are the most");
    }

    private static @Nullable Finding gap(List<@Nullable Message> messages) {
        int index = messages.indexOf(null);
        return index < 0 ? null : Rule.NULL_MESSAGE.found("Messages[" + index + "] is null");
    }

    /** Checks the credentials. The key may be in the header, in the body or in both; each given key must be right. */
    private @Nullable Finding wrongCredentials(InjectionRequest request, @Nullable String bearer) {
        Credentials credentials = platform.settings().credentials();
        String key = request.apiKey();
        if (bearer == null && key == null) return Rule.CREDENTIALS.found("there is no key, neither Bearer nor ApiKey");
        if (bearer != null && !bearer.equals(credentials.injectionKey())) {
            return Rule.CREDENTIALS.found("the Bearer key is another one");
        }
        if (key != null && !key.equals(credentials.injectionKey())) {
            return Rule.CREDENTIALS.found("ApiKey is another one");
        }
        Long server = request.serverId();
        if (server != null && server == credentials.serverId()) return null;
        return Rule.CREDENTIALS.found("ServerId is " + server + ", the key is of server " + credentials.serverId());
    }

    /** Looks for a line break in a text that becomes part of a mail header, where it would start a new header line. */
    private static @Nullable Finding brokenLine(Message message, String path) {
        String where = null;
        if (breaksLine(message.subject())) where = "Subject";
        else if (message.addresses().anyMatch(address -> breaksLine(address.friendlyName()))) where = "a FriendlyName";
        else if (message.customHeaders().stream().anyMatch(RequestChecks::breaksLine)) where = "a custom header";
        else if (message.attachments().stream().anyMatch(RequestChecks::breaksLine)) where = "an attachment's header";
        return where == null ? null : Rule.LINE_BREAK.found("a line break in " + where + " of " + path);
    }

    private static boolean breaksLine(Attachment file) {
        return breaksLine(file.name())
                || breaksLine(file.contentType())
                || breaksLine(file.contentId())
                || file.customHeaders().stream().anyMatch(RequestChecks::breaksLine);
    }

    private static boolean breaksLine(CustomHeader header) {
        return breaksLine(header.name()) || breaksLine(header.value());
    }

    private static boolean breaksLine(@Nullable String text) {
        return text != null && LINE_BREAK.matcher(text).find();
    }
}
