package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.platform.Addresses;
import io.github.socketlabs4j.testing.platform.Templates;
import io.github.socketlabs4j.testing.platform.Templates.Template;
import io.github.socketlabs4j.testing.settings.Limits;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with one message. The list is the order in which it is looked for, which is assumed: the first that is
 * found is the answer, and the other messages of the request are not touched by it.
 */
final class MessageChecks {
    private static final int MOST_PAIRS = 10;
    private static final int LONGEST_PAIR = 99;
    private static final int MOST_TAGS = 25;
    private static final int MOST_METADATA_BYTES = 12_800;

    private final Limits limits;
    private final Templates templates;

    private final List<Check> order = List.of(
            new Check(SendCode.NO_VALID_BODY_PARTS, m -> !hasBody(m) && !m.isTemplated()),
            new Check(SendCode.EMPTY_SUBJECT, m -> isBlank(m.subject())),
            new Check(SendCode.INVALID_FROM_ADDRESS, MessageChecks::isFromBad),
            new Check(SendCode.EMPTY_TO_ADDRESS, m -> m.to().isEmpty()),
            new Check(SendCode.INVALID_ATTACHMENT, m -> m.attachments().stream().anyMatch(MessageChecks::isBad)),
            new Check(SendCode.INVALID_MERGE_DATA, MessageChecks::isMergeBad),
            new Check(SendCode.INVALID_TEMPLATE_ID, this::isTemplateUnknown),
            new Check(SendCode.TEMPLATE_HAS_NO_CONTENT, this::isTemplateEmpty),
            new Check(SendCode.MESSAGE_BODY_CONFLICT, m -> hasBody(m) && m.isTemplated()),
            new Check(SendCode.METADATA_OR_TAGS_ARE_TOO_LARGE, MessageChecks::isMetadataTooLarge),
            new Check(SendCode.MESSAGE_TOO_LARGE, this::isTooLarge));

    private record Check(SendCode code, Predicate<Message> test) {}

    MessageChecks(Limits limits, Templates templates) {
        this.limits = limits;
        this.templates = templates;
    }

    /** The code of the first thing that is wrong with a message; null if nothing is. */
    @Nullable
    SendCode refusal(Message message) {
        for (Check check : order) {
            if (check.test.test(message)) return check.code;
        }
        return null;
    }

    private static boolean hasBody(Message message) {
        return !isBlank(message.textBody()) || !isBlank(message.htmlBody());
    }

    /** What a merge fills is only known later. */
    private static boolean isFromBad(Message message) {
        String from = message.from() == null ? null : message.from().emailAddress();
        if (from != null && message.isMerge() && from.contains("%%")) return false;
        return !Addresses.isGood(from);
    }

    private static boolean isBad(Attachment file) {
        return isBlank(file.name()) || file.size() == 0;
    }

    private static boolean isMergeBad(Message message) {
        MergeData data = message.mergeData();
        return hasBadNames(data.global())
                || data.perMessage().stream().anyMatch(row -> hasBadNames(row) || !hasAddress(row));
    }

    private static boolean hasAddress(List<MergeField> row) {
        return row.stream().anyMatch(field -> MergeFields.ADDRESS.equalsIgnoreCase(field.field()));
    }

    /** Whether a name is blank, or there twice. */
    private static boolean hasBadNames(List<MergeField> fields) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return fields.stream().anyMatch(field -> isBlank(field.field()) || !names.add(field.field()));
    }

    private boolean isTemplateUnknown(Message message) {
        return message.isTemplated() && message.template(templates) == null;
    }

    private boolean isTemplateEmpty(Message message) {
        Template template = message.template(templates);
        return template != null && isBlank(template.html()) && isBlank(template.text());
    }

    private static boolean isMetadataTooLarge(Message message) {
        if (message.metadata().size() > MOST_PAIRS || message.tags().size() > MOST_TAGS) return true;
        long bytes = 0;
        for (Metadata pair : message.metadata()) {
            if (length(pair.key()) + length(pair.value()) > LONGEST_PAIR) return true;
            bytes += Utf8.length(pair.key()) + Utf8.length(pair.value());
        }
        for (String tag : message.tags()) bytes += Utf8.length(tag);
        return bytes > MOST_METADATA_BYTES;
    }

    private boolean isTooLarge(Message message) {
        return message.size() > limits.messageBytes();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
