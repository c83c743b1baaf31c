package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a message and who is refused.
 *
 * @param fault what is wrong with the message as a whole, found while merging; null if nothing is
 * @param deliveries a letter for each good recipient
 * @param refused the bad ones, each once
 */
record Addressing(@Nullable SendCode fault, List<Delivery> deliveries, List<String> refused) {

    static Addressing of(Posted.Message message, Letters letters, Fates fates, boolean missingFieldFails) {
        return message.isMerge() ? merged(message, letters, fates, missingFieldFails) : plain(message, letters, fates);
    }

    /** In a merge only the rows get mail; To, Cc and Bcc are no more than lines to read. */
    private static Addressing merged(Posted.Message message, Letters letters, Fates fates, boolean missingFieldFails) {
        List<Posted.Field> globals =
                message.merge() == null ? List.of() : message.merge().globals();
        List<Delivery> deliveries = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (List<Posted.Field> row : message.rows()) {
            MergeFields fields = MergeFields.of(globals, row);
            String recipient = fields.fill("%%" + MergeFields.ADDRESS + "%%");
            if (recipient == null || isBad(recipient, fates)) {
                String shown = recipient == null ? "" : recipient;
                refused.putIfAbsent(Fates.fold(shown), shown);
                continue;
            }
            deliveries.add(new Delivery(letters.fill(fields), recipient));
            if (missingFieldFails && fields.missed()) return failed(SendCode.INVALID_MERGE_DATA);
        }
        return new Addressing(null, deliveries, List.copyOf(refused.values()));
    }

    /** An address named twice gets one copy. */
    private static Addressing plain(Posted.Message message, Letters letters, Fates fates) {
        Letter letter = letters.fill(MergeFields.NONE);
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (Posted.Address address : message.recipients().all()) {
            String recipient = address.address() == null ? "" : address.address();
            String key = Fates.fold(recipient);
            if (isBad(recipient, fates)) refused.putIfAbsent(key, recipient);
            else deliveries.putIfAbsent(key, new Delivery(letter, recipient));
        }
        return new Addressing(null, List.copyOf(deliveries.values()), List.copyOf(refused.values()));
    }

    private static Addressing failed(SendCode code) {
        return new Addressing(code, List.of(), List.of());
    }

    private static boolean isBad(String address, Fates fates) {
        return !AddressSyntax.isGood(address) || fates.isRefused(address);
    }
}
