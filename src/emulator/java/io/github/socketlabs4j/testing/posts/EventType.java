package io.github.socketlabs4j.testing.posts;

import static io.github.socketlabs4j.testing.posts.EventField.ADDRESS;
import static io.github.socketlabs4j.testing.posts.EventField.BOUNCE_STATUS;
import static io.github.socketlabs4j.testing.posts.EventField.CLIENT_IP;
import static io.github.socketlabs4j.testing.posts.EventField.DATA;
import static io.github.socketlabs4j.testing.posts.EventField.DATE_TIME;
import static io.github.socketlabs4j.testing.posts.EventField.DEFERRAL_CODE;
import static io.github.socketlabs4j.testing.posts.EventField.DIAGNOSTIC_CODE;
import static io.github.socketlabs4j.testing.posts.EventField.FAILURE_CODE;
import static io.github.socketlabs4j.testing.posts.EventField.FAILURE_TYPE;
import static io.github.socketlabs4j.testing.posts.EventField.FBL_TYPE;
import static io.github.socketlabs4j.testing.posts.EventField.FROM;
import static io.github.socketlabs4j.testing.posts.EventField.FROM_ADDRESS;
import static io.github.socketlabs4j.testing.posts.EventField.IP_POOL_ID;
import static io.github.socketlabs4j.testing.posts.EventField.LENGTH;
import static io.github.socketlabs4j.testing.posts.EventField.LOCAL_IP;
import static io.github.socketlabs4j.testing.posts.EventField.MAILING_ID;
import static io.github.socketlabs4j.testing.posts.EventField.MESSAGE_ID;
import static io.github.socketlabs4j.testing.posts.EventField.MESSAGE_SIZE;
import static io.github.socketlabs4j.testing.posts.EventField.REASON;
import static io.github.socketlabs4j.testing.posts.EventField.REMOTE_MTA;
import static io.github.socketlabs4j.testing.posts.EventField.RESPONSE;
import static io.github.socketlabs4j.testing.posts.EventField.SECRET_KEY;
import static io.github.socketlabs4j.testing.posts.EventField.SERVER_ID;
import static io.github.socketlabs4j.testing.posts.EventField.SUBACCOUNT_ID;
import static io.github.socketlabs4j.testing.posts.EventField.SUBJECT;
import static io.github.socketlabs4j.testing.posts.EventField.TAG;
import static io.github.socketlabs4j.testing.posts.EventField.TO;
import static io.github.socketlabs4j.testing.posts.EventField.TRACKING_TYPE;
import static io.github.socketlabs4j.testing.posts.EventField.TYPE;
import static io.github.socketlabs4j.testing.posts.EventField.URL;
import static io.github.socketlabs4j.testing.posts.EventField.USER_AGENT;

import java.util.List;
import java.util.stream.Stream;

/**
 * The types of posted events: the value of {@code Type}, and the fields in the order of recorded or documented posts.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable.
public enum EventType {
    /** A validation, which is about no mail. */
    VALIDATION("Validation", List.of(SERVER_ID, SECRET_KEY, TYPE), List.of(TYPE, DATE_TIME, SERVER_ID, SECRET_KEY)),

    /** The platform accepted a mail. */
    QUEUED(
            "Queued",
            ofMail(SERVER_ID, SECRET_KEY, FROM_ADDRESS, SUBJECT, MESSAGE_SIZE),
            ofMail(SERVER_ID, SUBACCOUNT_ID, SECRET_KEY, FROM_ADDRESS, SUBJECT, MESSAGE_SIZE, DATA)),

    /** The recipient's server deferred it. */
    DEFERRED(
            "Deferred",
            ofMail(SERVER_ID, SECRET_KEY, FROM_ADDRESS, DEFERRAL_CODE, REASON),
            ofMail(SERVER_ID, SUBACCOUNT_ID, IP_POOL_ID, SECRET_KEY, FROM_ADDRESS, DEFERRAL_CODE, REASON, DATA)),

    /** The recipient's server accepted it. */
    DELIVERED(
            "Delivered",
            ofMail(SECRET_KEY, REMOTE_MTA, SERVER_ID, RESPONSE, LOCAL_IP, FROM_ADDRESS),
            ofMail(SERVER_ID, SUBACCOUNT_ID, IP_POOL_ID, SECRET_KEY, RESPONSE, LOCAL_IP, REMOTE_MTA, DATA)),

    /** It failed, or was suppressed. */
    FAILED(
            "Failed",
            ofMail(
                    SECRET_KEY,
                    FAILURE_CODE,
                    REASON,
                    REMOTE_MTA,
                    SERVER_ID,
                    FAILURE_TYPE,
                    FROM_ADDRESS,
                    BOUNCE_STATUS,
                    DIAGNOSTIC_CODE),
            ofMail(
                    SERVER_ID,
                    SUBACCOUNT_ID,
                    IP_POOL_ID,
                    SECRET_KEY,
                    FROM_ADDRESS,
                    FAILURE_TYPE,
                    FAILURE_CODE,
                    REASON,
                    BOUNCE_STATUS,
                    DIAGNOSTIC_CODE,
                    REMOTE_MTA,
                    DATA)),

    /** The recipient reported it as spam. */
    COMPLAINT(
            "Complaint",
            ofMail(SERVER_ID, SECRET_KEY, FBL_TYPE, USER_AGENT, FROM, TO, LENGTH),
            ofMail(SERVER_ID, SECRET_KEY, FBL_TYPE, USER_AGENT, FROM, TO, LENGTH)),

    /** The recipient opened it, clicked a link, or unsubscribed. */
    TRACKING(
            "Tracking",
            ofMail(SERVER_ID, SECRET_KEY, TRACKING_TYPE, URL, CLIENT_IP, USER_AGENT, TAG),
            ofMail(SERVER_ID, SUBACCOUNT_ID, SECRET_KEY, TRACKING_TYPE, URL, CLIENT_IP, USER_AGENT, TAG, DATA));

    private final String wire;
    private final List<EventField> form;
    private final List<EventField> json;

    EventType(String wire, List<EventField> form, List<EventField> json) {
        this.wire = wire;
        this.form = form;
        this.json = json;
    }

    private static List<EventField> ofMail(EventField... fields) {
        Stream<EventField> first = Stream.of(TYPE, DATE_TIME, MAILING_ID, MESSAGE_ID, ADDRESS);
        return Stream.concat(first, Stream.of(fields)).toList();
    }

    /** The value of {@code Type}. */
    public String wire() {
        return wire;
    }

    /** The form fields that endpoints created before June 2021 get. */
    List<EventField> form() {
        return form;
    }

    /** The JSON members that newer endpoints get. */
    List<EventField> json() {
        return json;
    }
}
