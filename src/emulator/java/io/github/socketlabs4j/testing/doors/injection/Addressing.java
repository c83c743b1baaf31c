package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.merge.MergeValues;
import io.github.socketlabs4j.testing.letters.Addresses;
import io.github.socketlabs4j.testing.letters.Delivery;
import io.github.socketlabs4j.testing.letters.Letter;
import io.github.socketlabs4j.testing.platform.Fates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The valid and the rejected recipients of a message.
 *
 * @param deliveries a letter for each valid recipient
 * @param refused the rejected recipients without duplicates
 * @param missesField whether a placeholder of a letter has no value
 */
record Addressing(List<Delivery> deliveries, List<String> refused, boolean missesField) {
    static Addressing of(Message message, LetterWriter writer, Fates fates) {
        return message.isMerge() ? merged(message, writer, fates) : plain(message, writer, fates);
    }

    /** A merge sends one mail per row, to the row's address. The addresses in To and Cc only appear in the headers. */
    private static Addressing merged(Message message, LetterWriter writer, Fates fates) {
        List<Delivery> deliveries = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        boolean missesField = false;
        for (List<MergeField> row : message.mergeData().perMessage()) {
            MergeValues fields = message.mergeData().valuesOf(row);
            String recipient = Addresses.trimmed(fields.recipient());
            if (isBad(recipient, fates)) {
                refused.putIfAbsent(Addresses.fold(recipient), recipient);
            } else {
                deliveries.add(new Delivery(writer.fill(fields), recipient));
                missesField |= fields.missed();
            }
        }
        return new Addressing(deliveries, List.copyOf(refused.values()), missesField);
    }

    /** Without a merge each address gets one copy, even if it is named several times. */
    private static Addressing plain(Message message, LetterWriter writer, Fates fates) {
        Letter letter = writer.fill(MergeValues.none());
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (Address address : message.recipients()) {
            String recipient = Objects.requireNonNullElse(address.emailAddress(), "");
            String key = Addresses.fold(recipient);
            if (isBad(recipient, fates)) refused.putIfAbsent(key, recipient);
            else deliveries.putIfAbsent(key, new Delivery(letter, recipient));
        }
        return new Addressing(List.copyOf(deliveries.values()), List.copyOf(refused.values()), false);
    }

    private static boolean isBad(String address, Fates fates) {
        return !Addresses.isGood(address) || fates.isRefused(address);
    }
}
