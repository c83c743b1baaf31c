package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a request as a whole. The list is the order in which it is looked for: the first fault is the
 * answer, and nothing is taken. That credentials come before content, and that a request without any recipient is
 * {@code NoValidRecipients}, is known; the rest of the order is assumed.
 */
final class RequestChecks {
    private static final int MOST_MESSAGES = 10;
    private static final int MOST_RECIPIENTS = 50;
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

    private final Settings settings;
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
                    (request, bearer) -> messages(request).anyMatch(m -> m.recipientCount() > MOST_RECIPIENTS)),
            new Check(
                    SendCode.NO_VALID_RECIPIENTS,
                    (request, bearer) -> messages(request).allMatch(m -> m.recipientCount() == 0)),
            new Check(
                    SendCode.EMPTY_MESSAGE,
                    (request, bearer) -> request.messages().stream().anyMatch(Objects::isNull)),
            new Check(
                    SendCode.INVALID_DATA,
                    (request, bearer) -> messages(request).anyMatch(RequestChecks::breaksLines)));

    private record Check(SendCode code, Test test) {}

    @FunctionalInterface
    private interface Test {
        boolean finds(Posted.Request request, @Nullable String bearer);
    }

    RequestChecks(Settings settings, Quota quota) {
        this.settings = settings;
        this.quota = quota;
    }

    /**
     * The first fault of a request.
     *
     * @param bearer the key in the {@code Authorization} header
     * @return the fault's code; null if there is none
     */
    @Nullable
    SendCode fault(Posted.Request request, @Nullable String bearer) {
        for (Check check : order) {
            if (check.test.finds(request, bearer)) return check.code;
        }
        return null;
    }

    private boolean isOverQuota() {
        return quota.isOver();
    }

    /** The key may come in the header, in the body or in both, but then it must be the same. */
    private boolean isStranger(Posted.Request request, @Nullable String bearer) {
        String key = request.apiKey();
        if (bearer == null && key == null) return true;
        if (bearer != null && !bearer.equals(settings.injectionKey())) return true;
        if (key != null && !key.equals(settings.injectionKey())) return true;
        Long server = request.serverId();
        return server == null || server != settings.serverId();
    }

    private static Stream<Posted.Message> messages(Posted.Request request) {
        return request.messages().stream().flatMap(Stream::ofNullable);
    }

    /** Whether a text that becomes part of a header would begin another line of it. */
    private static boolean breaksLines(Posted.Message message) {
        if (breaksLine(message.texts().subject()) || breaksLine(message.headers())) return true;
        for (Posted.File file : message.files()) {
            if (breaksLine(file.name()) || breaksLine(file.contentType()) || breaksLine(file.contentId())) return true;
            if (breaksLine(file.headers())) return true;
        }
        return Stream.concat(message.recipients().all().stream(), Stream.of(message.from(), message.replyTo()))
                .anyMatch(address -> address != null && breaksLine(address.name()));
    }

    private static boolean breaksLine(List<Posted.Header> headers) {
        return headers.stream().anyMatch(header -> breaksLine(header.name()) || breaksLine(header.value()));
    }

    private static boolean breaksLine(@Nullable String text) {
        return text != null && LINE_BREAK.matcher(text).find();
    }
}
