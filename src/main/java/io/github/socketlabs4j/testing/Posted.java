package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.internal.codec.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was posted, before anything is checked. {@code misread} says that a member had a value of the wrong kind,
 * such as a text where a list belongs.
 */
final class Posted {
    private Posted() {}

    record Request(
            @Nullable Long serverId, @Nullable String apiKey, List<@Nullable Message> messages, boolean misread) {
        boolean isMisread() {
            return misread || messages.stream().anyMatch(message -> message != null && message.isMisread());
        }

        /** The key stays out of every text. */
        @Override
        public String toString() {
            return "Request[server " + serverId + ", " + messages.size() + " messages]";
        }
    }

    record Message(
            Texts texts,
            @Nullable Address from,
            @Nullable Address replyTo,
            Recipients recipients,
            List<Header> headers,
            List<File> files,
            @Nullable MergeData merge,
            List<Pair> metadata,
            List<String> tags,
            boolean misread) {
        boolean isMisread() {
            return misread
                    || (from != null && from.misread)
                    || (replyTo != null && replyTo.misread)
                    || recipients.all().stream().anyMatch(Address::misread)
                    || headers.stream().anyMatch(Header::misread)
                    || files.stream().anyMatch(File::isMisread)
                    || (merge != null && merge.isMisread())
                    || metadata.stream().anyMatch(Pair::misread);
        }

        /** Whether there is merge data that says anything; an empty object does not make a merge. */
        boolean isMerge() {
            return merge != null && !(merge.rows.isEmpty() && merge.globals.isEmpty());
        }

        List<List<Field>> rows() {
            return merge == null ? List.of() : merge.rows;
        }

        int recipientCount() {
            return isMerge() ? rows().size() : recipients.all().size();
        }
    }

    record Texts(
            @Nullable String subject,
            @Nullable String text,
            @Nullable String html,
            @Nullable String amp,
            @Nullable String template,
            @Nullable String mailingId,
            @Nullable String messageId,
            @Nullable String charset) {}

    record Address(@Nullable String address, @Nullable String name, boolean misread) {}

    record Recipients(List<Address> to, List<Address> cc, List<Address> bcc) {
        List<Address> all() {
            return Stream.of(to, cc, bcc).flatMap(List::stream).toList();
        }
    }

    record Header(@Nullable String name, @Nullable String value, boolean misread) {}

    record File(
            @Nullable String name,
            @Nullable String contentType,
            @Nullable StoredContent content,
            @Nullable String contentId,
            List<Header> headers,
            boolean misread) {
        boolean isMisread() {
            return misread || headers.stream().anyMatch(Header::misread);
        }
    }

    record MergeData(List<List<Field>> rows, List<Field> globals, boolean misread) {
        boolean isMisread() {
            return misread
                    || globals.stream().anyMatch(Field::misread)
                    || rows.stream().flatMap(List::stream).anyMatch(Field::misread);
        }
    }

    record Field(@Nullable String name, @Nullable String value, boolean misread) {}

    record Pair(@Nullable String key, @Nullable String value, boolean misread) {}

    /** Whether the extras of a record hold one of its own members, which then had a value of the wrong kind. */
    static boolean misread(Values values, String... names) {
        Map<String, String> extras = values.extras();
        if (extras.isEmpty()) return false;
        for (String name : names) {
            if (extras.containsKey(name)) return true;
        }
        return false;
    }
}
