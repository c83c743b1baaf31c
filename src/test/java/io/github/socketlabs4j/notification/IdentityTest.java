package io.github.socketlabs4j.notification;

import static io.github.socketlabs4j.notification.Samples.parse;
import static io.github.socketlabs4j.notification.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two posts of the same event have the same identity, and posts of different events have different identities. */
class IdentityTest {
    private static final String CLICK = text("tracking.form");

    @Test
    void it_is_the_same_in_every_spelling() {
        for (String kind : List.of("failed", "delivered", "complaint", "tracking")) {
            assertThat(Stream.of(".form", ".json", ".wrapped.json")
                            .map(spelling -> parse(text(kind + spelling)).identity())
                            .distinct())
                    .as(kind)
                    .hasSize(1);
        }
    }

    @Test
    void it_never_changes_because_stores_keep_it() {
        assertThat(parse(CLICK).identity())
                .isEqualTo("89bce1d608cfc63a4262a8b16bbaf63a93176e156360c7306fa869e82279031a");
        assertThat(parse(text("failed.form")).identity())
                .isEqualTo("e94f6a7b874c012698ce5d11e89faba968c4c59fe03add948205096db396f342");
    }

    @Test
    void every_part_of_it_tells_events_apart() {
        List<String> others = List.of(
                CLICK.replace("14321", "14322"),
                CLICK.replace("di%40", "ed%40"),
                CLICK.replace("news-91", "news-92"),
                CLICK.replace("march-news", "april-news"),
                CLICK.replace("12%3A15%3A30", "12%3A15%3A31"),
                CLICK.replace("TrackingType=0", "TrackingType=1"),
                CLICK.replace("id%3D7", "id%3D8"),
                CLICK.replace("Type=Tracking", "Type=Delivered"));
        assertThat(Stream.concat(Stream.of(CLICK), others.stream())
                        .map(post -> parse(post).identity()))
                .doesNotHaveDuplicates()
                .allSatisfy(identity -> assertThat(identity).matches("[0-9a-f]{64}"));
    }

    @Test
    void neighbours_do_not_run_together() {
        String date = "&DateTime=2014-03-18T09:40:13Z";
        assertThat(parse("Type=Failed&MessageId=ab&MailingId=c" + date).identity())
                .isNotEqualTo(
                        parse("Type=Failed&MessageId=a&MailingId=bc" + date).identity());
    }

    @Test
    void what_else_an_event_holds_does_not_count() {
        assertThat(parse(CLICK.replace("Mozilla%2F5.0", "Other").replace("198.51", "198.52") + "&New=1")
                        .identity())
                .isEqualTo(parse(CLICK).identity());
    }

    @Test
    void without_a_message_id_everything_counts_but_the_key() {
        String date = "&DateTime=2014-03-18T09:40:13Z&Address=ann%40example.org&MailingId=m";
        for (String type : List.of("Queued", "Deferred", "Delivered", "Failed", "Complaint", "Tracking", "Paused")) {
            String post = "Type=" + type + date
                    + "&FromAddress=a%40b&Reason=550&Subject=one&Url=u&Response=250&Length=3&Word=x";
            assertThat(Stream.of(
                                    post,
                                    post.replace("Reason=550", "Reason=551"),
                                    post.replace("Subject=one", "Subject=two"),
                                    post.replace("Url=u", "Url=v"),
                                    post.replace("Response=250", "Response=251"),
                                    post.replace("Length=3", "Length=4"),
                                    post.replace("Word=x", "Word=y"),
                                    post.replace("a%40b", "b%40b"))
                            .map(each -> parse(each).identity()))
                    .as(type)
                    .doesNotHaveDuplicates();
            assertThat(parse(post + "&SecretKey=another").identity())
                    .as(type)
                    .isEqualTo(parse(post).identity());
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Queued.class, Deferred.class, Delivered.class, Failed.class, Complaint.class, Tracking.class})
    void without_a_message_id_no_member_of_a_record_is_forgotten(Class<? extends NotificationEvent> kind)
            throws ReflectiveOperationException {
        List<RecordComponent> members = List.of(kind.getRecordComponents());
        String everything = event(kind, members, null).identity();
        for (RecordComponent member : members) {
            if (List.of("messageId", "dateTime").contains(member.getName())) continue;
            assertThat(event(kind, members, member).identity())
                    .as("%s without %s", kind.getSimpleName(), member.getName())
                    .isNotEqualTo(everything);
        }
    }

    /** An event with all members set except the message id and {@code without}. */
    private static NotificationEvent event(
            Class<? extends NotificationEvent> kind, List<RecordComponent> members, RecordComponent without)
            throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        for (RecordComponent member : members) {
            boolean isLeftOut = member.equals(without) || member.getName().equals("messageId");
            values.add(value(member.getType(), isLeftOut));
        }
        Class<?>[] types = members.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        return kind.getDeclaredConstructor(types).newInstance(values.toArray());
    }

    private static Object value(Class<?> type, boolean isLeftOut) throws ReflectiveOperationException {
        if (type == Map.class) return isLeftOut ? Map.of() : Map.of("Name", "value");
        if (type == List.class) return isLeftOut ? List.of() : List.of("tag");
        if (isLeftOut) return null;
        if (type == String.class) return "text";
        if (type == Long.class) return 7L;
        if (type == Instant.class) return Instant.parse("2014-03-18T09:40:13Z");
        return type.getMethod("of", String.class).invoke(null, "1");
    }

    @Test
    void without_a_message_id_it_is_the_same_in_every_spelling_too() {
        for (String kind : List.of("failed", "delivered", "complaint", "tracking")) {
            String form = text(kind + ".form").replaceAll("MessageId=[^&]*", "MessageId=");
            for (String spelling : List.of(".json", ".wrapped.json")) {
                String json = text(kind + spelling).replaceAll("\"MessageId\":\"[^\"]*\"", "\"MessageId\":\"\"");
                assertThat(parse(json).messageId()).isNull();
                assertThat(parse(json).identity())
                        .as(kind + spelling)
                        .isEqualTo(parse(form).identity());
            }
        }
    }

    @Test
    void of_an_unknown_kind_everything_counts() {
        String paused = "Type=Paused&DateTime=2014-03-18T09:40:13Z&Queue=";
        assertThat(parse(paused + "1").identity())
                .isEqualTo(parse(paused + "1").identity())
                .isNotEqualTo(parse(paused + "2").identity());
    }

    @Test
    void an_event_without_a_time_cannot_be_told_from_another_like_it() {
        assertThat(parse(CLICK.replace("DateTime=Tue", "DateTime=someday")).identity())
                .isNull();
    }
}
