package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.platform.Quota;
import io.github.socketlabs4j.testing.settings.Credentials;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a request as a whole. The list is the order in which it is looked for: the first that is found is the
 * answer, and nothing is taken. That credentials come before content, and that a request without any recipient is
 * {@code NoValidRecipients}, is known; the rest of the order is assumed.
 */
final class RequestChecks {
    private static final int MOST_MESSAGES = 10;
    private static final int MOST_RECIPIENTS = 50;
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

    private final Credentials credentials;
    private final Quota quota;

    private final List<Check> order = List.of(
            new Check(SendCode.INVALID_DATA, (request, bearer) -> request.isMisread()),
            new Check(SendCode.INVALID_AUTHENTICATION, this::isStranger),
            new Check(SendCode.OVER_QUOTA, (request, bearer) -> isOverQuota()),
            new Check(
                    SendCode.NO_MESSAGES,
                    (request, bearer) -> request.messages().isEmpty()),
            new Check(
                    SendCode.TOO_MANY_MESSAGES,
                    (request, bearer) -> request.messages().size() > MOST_MESSAGES),
            new Check(
                    SendCode.TOO_MANY_RECIPIENTS,
                    (request, bearer) -> request.present().anyMatch(m -> m.recipientCount() > MOST_RECIPIENTS)),
            new Check(
                    SendCode.NO_VALID_RECIPIENTS,
                    (request, bearer) -> request.present().allMatch(m -> m.recipientCount() == 0)),
            new Check(
                    SendCode.EMPTY_MESSAGE,
                    (request, bearer) -> request.messages().stream().anyMatch(Objects::isNull)),
            new Check(
                    SendCode.INVALID_DATA,
                    (request, bearer) -> request.present().anyMatch(RequestChecks::breaksLines)));

    private record Check(SendCode code, Test test) {}

    @FunctionalInterface
    private interface Test {
        boolean finds(InjectionRequest request, @Nullable String bearer);
    }

    RequestChecks(Credentials credentials, Quota quota) {
        this.credentials = credentials;
        this.quota = quota;
    }

    /**
     * What a request is refused with.
     *
     * @param bearer the key in the {@code Authorization} header
     * @return the code of the first thing that is wrong; null if nothing is
     */
    @Nullable
    SendCode refusal(InjectionRequest request, @Nullable String bearer) {
        for (Check check : order) {
            if (check.test.finds(request, bearer)) return check.code;
        }
        return null;
    }

    /** The key may come in the header, in the body or in both, but then it must be the same. */
    private boolean isStranger(InjectionRequest request, @Nullable String bearer) {
        String key = request.apiKey();
        if (bearer == null && key == null) return true;
        if (bearer != null && !bearer.equals(credentials.injectionKey())) return true;
        if (key != null && !key.equals(credentials.injectionKey())) return true;
        Long server = request.serverId();
        return server == null || server != credentials.serverId();
    }

    private boolean isOverQuota() {
        return quota.isExceeded();
    }

    /** Whether a text that becomes part of a header would begin another line of it. */
    private static boolean breaksLines(Message message) {
        return breaksLine(message.subject())
                || message.addresses().anyMatch(address -> breaksLine(address.friendlyName()))
                || message.customHeaders().stream().anyMatch(RequestChecks::breaksLine)
                || message.attachments().stream().anyMatch(RequestChecks::breaksLine);
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
