package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.mail.EmailAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts recipients as the platform lists them: an address that is named twice counts once. */
final class Recipients {
    private Recipients() {}

    /** How many different recipients each message has. */
    static List<Integer> counts(List<Outgoing> messages) {
        List<Integer> counts = new ArrayList<>(messages.size());
        for (Outgoing message : messages) counts.add(count(message));
        return counts;
    }

    private static int count(Outgoing outgoing) {
        EmailMessage message = outgoing.message();
        MergeData merge = outgoing.merge();
        int named = message.to().size() + message.cc().size() + message.bcc().size();
        // The usual mail; a single address cannot be named twice.
        if (merge == null && named <= 1) return named;
        Set<String> distinct = new HashSet<>();
        if (merge != null) {
            for (MergeRow row : merge.rows()) distinct.add(fold(merge.recipient(row)));
        } else {
            for (EmailAddress recipient : message.to()) distinct.add(fold(recipient.address()));
            for (EmailAddress recipient : message.cc()) distinct.add(fold(recipient.address()));
            for (EmailAddress recipient : message.bcc()) distinct.add(fold(recipient.address()));
        }
        return distinct.size();
    }

    /** The form of an address that is equal for equal recipients. */
    static String fold(@Nullable String address) {
        return address == null ? "" : address.strip().toLowerCase(Locale.ROOT);
    }
}
