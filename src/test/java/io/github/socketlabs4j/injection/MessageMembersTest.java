package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.mail.Attachment;
import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testsupport.FakeTransport;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every member of a message is copied to a new builder, written to the request, reserved as a member name, and checked.
 */
class MessageMembersTest {
    private static final EmailMessage EMPTY =
            EmailMessage.from(EmailAddress.of("a@b.example")).build();

    private static final EmailMessage FULL = EmailMessage.from(EmailAddress.of("shop@example.com", "Shop"))
            .to("ann@example.org")
            .cc("bo@example.org")
            .bcc("cy@example.org")
            .replyTo("help@example.com")
            .subject("Hello")
            .text("Plain.")
            .html("<p>Marked up.</p>")
            .amp("<html amp4email></html>")
            .template(12)
            .header("X-Order", "7")
            .attach(Attachment.of("a.txt", "text/plain", new byte[3]))
            .mailingId("march")
            .messageId("m-1")
            .charset("us-ascii")
            .metadata("tenant", "t-7")
            .tag("welcome")
            .member("Later", null)
            .build();

    private final InjectionClient injection =
            client(FakeTransport.accepting()).build().injection();

    static Stream<Field> fields() {
        return Stream.of(EmailMessage.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
    }

    static Stream<String> texts() {
        return fields().filter(field -> field.getType() == String.class).map(Field::getName);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_copy_has_every_member(Field field) throws IllegalAccessException {
        Object value = valueOf(field, FULL);
        assertThat(value)
                .as("the full message of this test must set every member")
                .isNotEqualTo(valueOf(field, EMPTY));
        assertThat(valueOf(field, FULL.toBuilder().build())).isEqualTo(value);
    }

    @Test
    void every_member_is_written_under_a_name_that_is_then_taken() throws IOException {
        List<String> written = new ArrayList<>();
        messageOf(rendered(FULL.toBuilder().template(0).build())).fieldNames().forEachRemaining(written::add);
        messageOf(rendered(FULL.toBuilder().text("").html("").build()))
                .fieldNames()
                .forEachRemaining(written::add);

        assertThat(written.stream().distinct()).hasSize((int) fields().count());
        assertThat(written)
                .allSatisfy(name ->
                        assertThat(MessageMembers.isTaken(name)).as(name).isEqualTo(!name.equals("Later")));
        assertThat(MessageMembers.isTaken("MergeData")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_text_is_checked_for_what_cannot_be_sent(String name) throws ReflectiveOperationException {
        EmailMessage.Builder message = draft();
        EmailMessage.Builder.class.getMethod(name, String.class).invoke(message, "a\uD83D");
        InvalidMessageException refused =
                catchThrowableOfType(InvalidMessageException.class, () -> injection.send(message.build()));
        assertThat(refused.problems()).extracting(Problem::rule).containsExactly("character");
    }

    @Test
    void a_message_does_not_change_with_its_builder() {
        EmailMessage.Builder builder = FULL.toBuilder();
        EmailMessage built = builder.build();
        builder.to("di@example.org")
                .header("X-More", "1")
                .tag("more")
                .metadata("more", "1")
                .member("More", 1);
        assertThat(built).usingRecursiveComparison().isEqualTo(FULL);
    }

    private String rendered(EmailMessage message) {
        return injection.render(message);
    }

    private static JsonNode messageOf(String request) throws IOException {
        return new ObjectMapper().readTree(request).at("/Messages/0");
    }

    private static Object valueOf(Field field, EmailMessage message) throws IllegalAccessException {
        field.setAccessible(true);
        return field.get(message);
    }
}
