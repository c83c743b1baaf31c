package io.github.socketlabs4j.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who gets a message, and who is refused. */
final class Addressing {
    private static final int LONGEST = 320;

    private final Posted message;
    private final Posted bodies;
    private final List<DeliveredFile> files;
    private final long size;
    private final Fates fates;
    private final boolean merge;

    private final List<Letter> letters = new ArrayList<>();
    private final Set<String> served = new HashSet<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private boolean missed;

    Addressing(Posted message, @Nullable Posted template, Fates fates) {
        this.message = message;
        this.bodies = template == null ? message : template;
        this.files =
                message.objects("Attachments").stream().map(DeliveredFile::new).toList();
        this.size = Checks.size(message);
        this.fates = fates;
        this.merge = MergeFields.isMerge(message);
        if (merge) {
            for (List<Posted> row : MergeFields.rows(message)) {
                MergeFields fields = MergeFields.of(message, row);
                address(fields.fill("%%" + MergeFields.ADDRESS + "%%"), fields);
            }
        } else {
            for (Posted recipient : recipients(message)) address(recipient.text("EmailAddress"), MergeFields.NONE);
        }
    }

    /** An address named twice gets one copy, but for each row of a merge there is one. */
    private void address(@Nullable String given, MergeFields fields) {
        String recipient = given == null ? "" : given;
        String key = Fates.fold(recipient);
        if (!isGood(recipient) || fates.isRefused(recipient)) {
            refused.putIfAbsent(key, recipient);
        } else if (served.add(key) || merge) {
            letters.add(new Letter(recipient, message, bodies, files, size, fields));
            missed |= fields.missed();
        }
    }

    /** A letter for each good recipient. */
    List<Letter> letters() {
        return letters;
    }

    /** The bad recipients, each once. */
    List<String> refused() {
        return List.copyOf(refused.values());
    }

    /** Whether any letter had a placeholder without a value. */
    boolean missed() {
        return missed;
    }

    static List<Posted> recipients(Posted message) {
        return Stream.of("To", "Cc", "Bcc")
                .flatMap(line -> message.objects(line).stream())
                .toList();
    }

    /** How many a message is for. In a merge only the rows get mail; To, Cc and Bcc are no more than lines to read. */
    static int count(Posted message) {
        return (MergeFields.isMerge(message) ? MergeFields.rows(message) : recipients(message)).size();
    }

    /** The platform's idea of a good address, as its own libraries have it; weaker than RFC 5322. */
    static boolean isGood(@Nullable String address) {
        if (address == null || address.length() > LONGEST) return false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ',' || c == ';' || c == '\u00BF' || Character.isWhitespace(c)) return false;
        }
        int at = address.indexOf('@');
        return at > 0 && at == address.lastIndexOf('@') && at < address.length() - 1;
    }
}
