package io.github.socketlabs4j.injection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of the members of a message, in the order of the wire. Each line has a member's wire name, its getter, its
 * builder method, and how it is written to a request. Copying, comparing and writing messages, and the check of
 * reserved names use this table. {@link MessageRules} checks the values.
 */
final class MessageMembers {
    private static final List<Member<?>> ALL = List.of(
            member("MailingId", EmailMessage::mailingId, EmailMessage.Builder::mailingId, RequestShape::text),
            member("MessageId", EmailMessage::messageId, EmailMessage.Builder::messageId, RequestShape::text),
            member("Subject", EmailMessage::subject, EmailMessage.Builder::subject, RequestShape::text),
            member("TextBody", EmailMessage::text, EmailMessage.Builder::text, RequestShape::text),
            member("HtmlBody", EmailMessage::html, EmailMessage.Builder::html, RequestShape::text),
            member("AmpBody", EmailMessage::amp, EmailMessage.Builder::amp, RequestShape::text),
            member("ApiTemplate", EmailMessage::template, EmailMessage.Builder::template, RequestShape::template),
            member("From", EmailMessage::from, EmailMessage.Builder::from, RequestShape::address),
            member("ReplyTo", EmailMessage::replyTo, EmailMessage.Builder::replyTo, RequestShape::address),
            list("To", EmailMessage::to, EmailMessage.Builder::to, RequestShape::recipients),
            list("Cc", EmailMessage::cc, EmailMessage.Builder::cc, RequestShape::addresses),
            list("Bcc", EmailMessage::bcc, EmailMessage.Builder::bcc, RequestShape::addresses),
            member("Charset", EmailMessage::charset, EmailMessage.Builder::charset, RequestShape::text),
            list("CustomHeaders", EmailMessage::headers, EmailMessage.Builder::header, RequestShape::headers),
            list("Attachments", EmailMessage::attachments, EmailMessage.Builder::attach, RequestShape::attachments),
            ofTheRequest("MergeData", RequestShape::mergeData),
            map("Metadata", EmailMessage::metadata, EmailMessage.Builder::metadata, RequestShape::metadata),
            list("Tags", EmailMessage::tags, EmailMessage.Builder::tag, RequestShape::tags),
            // The additional members have no common name; each is written under its own.
            map(
                    "",
                    EmailMessage::members,
                    EmailMessage.Builder::member,
                    (shape, name, members) -> shape.others(members)));

    private MessageMembers() {}

    /** Copies all members of a message to a builder. */
    static void copy(EmailMessage message, EmailMessage.Builder builder) {
        for (Member<?> member : ALL) member.copy(message, builder);
    }

    /** Writes all members of a message to a request. */
    static void write(EmailMessage message, RequestShape shape) {
        for (Member<?> member : ALL) member.write(message, shape);
    }

    /** Whether all members of two messages are equal. */
    static boolean areEqual(EmailMessage one, EmailMessage other) {
        for (Member<?> member : ALL) {
            if (!Objects.equals(member.getter.apply(one), member.getter.apply(other))) return false;
        }
        return true;
    }

    /** A hash code of all members. */
    static int hash(EmailMessage message) {
        int hash = 0;
        for (Member<?> member : ALL) hash = 31 * hash + Objects.hashCode(member.getter.apply(message));
        return hash;
    }

    /** Whether the library itself has a member of this name, ignoring letter case. */
    static boolean isTaken(String name) {
        return ALL.stream().anyMatch(member -> member.name.equalsIgnoreCase(name));
    }

    private static <T> Member<T> member(
            String name,
            Function<EmailMessage, @Nullable T> getter,
            BiConsumer<EmailMessage.Builder, T> setter,
            Writer<T> writer) {
        return new Member<>(name, getter, setter, writer);
    }

    private static <T> Member<List<T>> list(
            String name,
            Function<EmailMessage, List<T>> getter,
            BiConsumer<EmailMessage.Builder, T> adder,
            Writer<List<T>> writer) {
        BiConsumer<EmailMessage.Builder, List<T>> setter =
                (builder, values) -> values.forEach(value -> adder.accept(builder, value));
        return member(name, getter, setter, writer);
    }

    private static <V extends @Nullable Object> Member<Map<String, V>> map(
            String name,
            Function<EmailMessage, Map<String, V>> getter,
            Putter<V> putter,
            Writer<Map<String, V>> writer) {
        BiConsumer<EmailMessage.Builder, Map<String, V>> setter =
                (builder, values) -> values.forEach((key, value) -> putter.put(builder, key, value));
        return member(name, getter, setter, writer);
    }

    /** A member that a request has, but not a message: it is not copied, and equal in all messages. */
    private static Member<String> ofTheRequest(String name, BiConsumer<RequestShape, String> writer) {
        return member(name, message -> name, (builder, none) -> {}, (shape, same, none) -> writer.accept(shape, name));
    }

    private record Member<T>(
            String name,
            Function<EmailMessage, @Nullable T> getter,
            BiConsumer<EmailMessage.Builder, T> setter,
            Writer<T> writer) {
        void copy(EmailMessage message, EmailMessage.Builder builder) {
            T value = getter.apply(message);
            if (value != null) setter.accept(builder, value);
        }

        void write(EmailMessage message, RequestShape shape) {
            T value = getter.apply(message);
            if (value != null) writer.write(shape, name, value);
        }
    }

    @FunctionalInterface
    private interface Putter<V extends @Nullable Object> {
        void put(EmailMessage.Builder builder, String key, V value);
    }

    @FunctionalInterface
    private interface Writer<T> {
        void write(RequestShape shape, String name, T value);
    }
}
