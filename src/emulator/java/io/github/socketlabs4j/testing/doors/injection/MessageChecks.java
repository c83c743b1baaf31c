package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.merge.MergeValues;
import io.github.socketlabs4j.testing.documents.Utf8;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.platform.Templates.Template;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one message. They run in the order of the list, which is assumed. The first violation is the answer for
 * this message; it does not affect the other messages of the request.
 */
final class MessageChecks {
    private static final int MOST_PAIRS = 10;
    private static final int LONGEST_PAIR = 99;
    private static final int MOST_TAGS = 25;
    private static final int MOST_METADATA_BYTES = 12_800;

    private final Platform platform;

    private final List<Check> order = List.of(
            new Check(
                    Rule.NO_BODY, m -> !hasBody(m) && !m.isTemplated(), "neither TextBody nor HtmlBody nor a template"),
            new Check(Rule.NO_SUBJECT, m -> isBlank(m.subject()), "Subject is missing or blank"),
            new Check(Rule.FROM_ADDRESS, MessageChecks::isFromBad, "From has no address mail could come from"),
            new Check(Rule.NO_TO, m -> m.to().isEmpty(), "To is empty"),
            new Check(
                    Rule.ATTACHMENT,
                    m -> m.attachments().stream().anyMatch(MessageChecks::isBad),
                    "an attachment has no Name, or no Content in base64"),
            new Check(
                    Rule.MERGE_DATA,
                    MessageChecks::isMergeBad,
                    "a row has no DeliveryAddress, or a field has no name or comes twice"),
            new Check(Rule.UNKNOWN_TEMPLATE, this::isTemplateUnknown, "there is no template of this number"),
            new Check(Rule.EMPTY_TEMPLATE, this::isTemplateEmpty, "the template has neither text nor HTML"),
            new Check(Rule.TEMPLATE_AND_BODY, m -> hasBody(m) && m.isTemplated(), "both a template and a body"),
            new Check(
                    Rule.METADATA,
                    MessageChecks::isMetadataTooLarge,
                    "more than " + MOST_PAIRS + " pairs of metadata, " + MOST_TAGS + " tags, " + LONGEST_PAIR
                            + " characters in a pair, or " + MOST_METADATA_BYTES + " bytes"),
            new Check(Rule.MESSAGE_SIZE, this::isTooLarge, "the message is larger than the limit"));

    private record Check(Rule rule, Predicate<Message> test, String words) {}

    MessageChecks(Platform platform) {
        this.platform = platform;
    }

    /** The first violation in a message; null if there is none. */
    @Nullable
    Finding refusal(Message message) {
        for (Check check : order) {
            if (check.test.test(message)) return check.rule.found(check.words);
        }
        return null;
    }

    private static boolean hasBody(Message message) {
        return !isBlank(message.textBody()) || !isBlank(message.htmlBody());
    }

    /** A From with placeholders of a merge is not checked, because its value is not known yet. */
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
        return row.stream().anyMatch(field -> MergeValues.ADDRESS.equalsIgnoreCase(field.field()));
    }

    /** Whether a field name is blank or used twice. */
    private static boolean hasBadNames(List<MergeField> fields) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return fields.stream().anyMatch(field -> isBlank(field.field()) || !names.add(field.field()));
    }

    private boolean isTemplateUnknown(Message message) {
        return message.isTemplated() && message.template(platform.templates()) == null;
    }

    private boolean isTemplateEmpty(Message message) {
        Template template = message.template(platform.templates());
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
        return message.size() > platform.settings().limits().messageBytes();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
