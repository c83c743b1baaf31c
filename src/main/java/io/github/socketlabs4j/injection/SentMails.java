package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.call.Endpoint;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mails of a send, for looking up an unknown outcome.
 *
 * @param outgoing the messages of the request; all messages of one merge count as one mail here
 */
record SentMails(List<Outgoing> outgoing) implements Endpoint.Mails {
    @Override
    public int count() {
        return (int) mails().count();
    }

    @Override
    public List<String> messageIds() {
        return ids(EmailMessage::messageId);
    }

    @Override
    public List<String> mailingIds() {
        return ids(EmailMessage::mailingId);
    }

    private List<String> ids(Function<EmailMessage, @Nullable String> id) {
        return mails().map(id).filter(Objects::nonNull).distinct().toList();
    }

    private Stream<EmailMessage> mails() {
        return outgoing.stream().filter(part -> !part.repeatsContent()).map(Outgoing::message);
    }
}
