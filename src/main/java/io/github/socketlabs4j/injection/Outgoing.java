package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.mail.MailHeader;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One message of a request. */
final class Outgoing {
    static final int MOST_ROWS = 50;

    private static final Pattern PLACEHOLDER = Pattern.compile("%%(.+?)%%");

    /** Its content, or the template of a merge. */
    final EmailMessage message;

    /** The recipients of a merge; null if it is none. */
    final @Nullable List<MergeRow> rows;

    /** The merge fields valid for all rows. */
    final List<Map.Entry<String, String>> globals;

    /** The number of its first row in the call. */
    final int firstRow;

    Outgoing(
            EmailMessage message,
            @Nullable List<MergeRow> rows,
            List<Map.Entry<String, String>> globals,
            int firstRow) {
        this.message = message;
        this.rows = rows;
        this.globals = globals;
        this.firstRow = firstRow;
    }

    static Outgoing plain(EmailMessage message) {
        return new Outgoing(message, null, List.of(), 0);
    }

    /** How many different recipients it has, the way the platform lists them: an address named twice is one. */
    int recipients() {
        Set<String> distinct = new HashSet<>();
        if (rows == null) {
            for (EmailAddress recipient : message.recipients()) distinct.add(fold(recipient.address()));
        } else {
            for (MergeRow row : rows) distinct.add(fold(row.address()));
        }
        return distinct.size();
    }

    static String fold(@Nullable String address) {
        return address == null ? "" : address.strip().toLowerCase(Locale.ROOT);
    }

    /** The merge fields whose values become part of a header, where a line break would begin another one. */
    Set<String> headerFields() {
        Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        // Where the mail goes, and what To is made of if the template has none.
        fields.add(MergeRow.ADDRESS);
        if (message.to().isEmpty()) fields.add(MergeRow.NAME);
        addPlaceholders(message.subject(), fields);
        addPlaceholders(message.mailingId(), fields);
        addPlaceholders(message.messageId(), fields);
        List<EmailAddress> addresses = message.recipients();
        addresses.add(message.from());
        if (message.replyTo() != null) addresses.add(message.replyTo());
        for (EmailAddress address : addresses) {
            addPlaceholders(address.address(), fields);
            addPlaceholders(address.name(), fields);
        }
        for (MailHeader header : message.headers()) {
            addPlaceholders(header.name(), fields);
            addPlaceholders(header.value(), fields);
        }
        // Global values may hold placeholders themselves, one inside the other.
        int before;
        do {
            before = fields.size();
            for (Map.Entry<String, String> global : globals) {
                if (fields.contains(global.getKey())) addPlaceholders(global.getValue(), fields);
            }
        } while (fields.size() > before);
        return fields;
    }

    private static void addPlaceholders(@Nullable String text, Set<String> fields) {
        if (text == null) return;
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) fields.add(placeholder.group(1));
    }
}
