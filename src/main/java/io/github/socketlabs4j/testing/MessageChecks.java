package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with one message. The list is the order in which it is looked for, which is assumed: the first fault is
 * the answer, and the other messages of the request are not touched by it.
 */
final class MessageChecks {
    private static final int MOST_PAIRS = 10;
    private static final int LONGEST_PAIR = 99;
    private static final int MOST_TAGS = 25;
    private static final int MOST_METADATA_BYTES = 12_800;

    private final Settings settings;
    private final Templates templates;

    private final List<Check> order = List.of(
            new Check(SendCode.NO_VALID_BODY_PARTS, m -> !hasBody(m) && !Templates.isUsed(m)),
            new Check(SendCode.EMPTY_SUBJECT, m -> isBlank(m.texts().subject())),
            new Check(SendCode.INVALID_FROM_ADDRESS, MessageChecks::isFromBad),
            new Check(SendCode.EMPTY_TO_ADDRESS, m -> m.recipients().to().isEmpty()),
            new Check(SendCode.INVALID_ATTACHMENT, m -> m.files().stream().anyMatch(MessageChecks::isBad)),
            new Check(SendCode.INVALID_MERGE_DATA, MessageChecks::isMergeBad),
            new Check(SendCode.INVALID_TEMPLATE_ID, m -> Templates.isUsed(m) && isUnknownTemplate(m)),
            new Check(SendCode.TEMPLATE_HAS_NO_CONTENT, m -> Templates.isUsed(m) && isTemplateEmpty(m)),
            new Check(SendCode.MESSAGE_BODY_CONFLICT, m -> Templates.isUsed(m) && hasBody(m)),
            new Check(SendCode.METADATA_OR_TAGS_ARE_TOO_LARGE, MessageChecks::isMetadataTooLarge),
            new Check(SendCode.MESSAGE_TOO_LARGE, this::isTooLarge));

    private record Check(SendCode code, Predicate<Posted.Message> test) {}

    MessageChecks(Settings settings, Templates templates) {
        this.settings = settings;
        this.templates = templates;
    }

    /** The first fault of a message; null if there is none. */
    @Nullable
    SendCode fault(Posted.Message message) {
        for (Check check : order) {
            if (check.test.test(message)) return check.code;
        }
        return null;
    }

    private static boolean hasBody(Posted.Message message) {
        return !isBlank(message.texts().text()) || !isBlank(message.texts().html());
    }

    /** What a merge fills is only known later. */
    private static boolean isFromBad(Posted.Message message) {
        String from = message.from() == null ? null : message.from().address();
        if (from != null && message.isMerge() && from.contains("%%")) return false;
        return !AddressSyntax.isGood(from);
    }

    private static boolean isBad(Posted.File file) {
        return isBlank(file.name()) || file.content() == null || file.content().size() == 0;
    }

    private static boolean isMergeBad(Posted.Message message) {
        Posted.MergeData merge = message.merge();
        if (merge == null) return false;
        if (hasBadNames(merge.globals())) return true;
        for (List<Posted.Field> row : merge.rows()) {
            if (hasBadNames(row)) return true;
            if (row.stream().noneMatch(field -> MergeFields.ADDRESS.equalsIgnoreCase(field.name()))) return true;
        }
        return false;
    }

    private static boolean hasBadNames(List<Posted.Field> fields) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Posted.Field field : fields) {
            String name = field.name();
            if (name == null || name.isBlank() || !names.add(name)) return true;
        }
        return false;
    }

    private boolean isUnknownTemplate(Posted.Message message) {
        return templates.of(message) == null;
    }

    private boolean isTemplateEmpty(Posted.Message message) {
        Templates.Template template = templates.of(message);
        return template != null && isBlank(template.html()) && isBlank(template.text());
    }

    private static boolean isMetadataTooLarge(Posted.Message message) {
        if (message.metadata().size() > MOST_PAIRS || message.tags().size() > MOST_TAGS) return true;
        long bytes = 0;
        for (Posted.Pair pair : message.metadata()) {
            if (length(pair.key()) + length(pair.value()) > LONGEST_PAIR) return true;
            bytes += size(pair.key()) + size(pair.value());
        }
        for (String tag : message.tags()) bytes += size(tag);
        return bytes > MOST_METADATA_BYTES;
    }

    private boolean isTooLarge(Posted.Message message) {
        return size(message) > settings.messageSizeLimit();
    }

    /** About as large as the mail will be, attachments decoded. */
    static long size(Posted.Message message) {
        Posted.Texts texts = message.texts();
        long size = size(texts.subject()) + size(texts.text()) + size(texts.html()) + size(texts.amp());
        for (Posted.Header header : message.headers()) size += size(header.name()) + size(header.value());
        for (Posted.File file : message.files())
            size += file.content() == null ? 0 : file.content().size();
        return size;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static long size(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
