package io.github.socketlabs4j.testing.posts;

/** The fields of event posts. */
public enum EventField {
    TYPE("Type"),
    DATE_TIME("DateTime"),
    MAILING_ID("MailingId"),
    MESSAGE_ID("MessageId"),
    ADDRESS("Address"),
    SERVER_ID("ServerId", Absent.NULL),
    SUBACCOUNT_ID("SubaccountId", Absent.NULL),
    IP_POOL_ID("IpPoolId", Absent.NULL),
    SECRET_KEY("SecretKey"),
    FROM_ADDRESS("FromAddress"),
    SUBJECT("Subject"),
    MESSAGE_SIZE("MessageSize", Absent.NULL),
    DEFERRAL_CODE("DeferralCode", Absent.NULL),
    REASON("Reason"),
    RESPONSE("Response"),
    LOCAL_IP("LocalIp"),
    REMOTE_MTA("RemoteMta"),
    FAILURE_TYPE("FailureType"),
    FAILURE_CODE("FailureCode", Absent.NULL),
    BOUNCE_STATUS("BounceStatus"),
    DIAGNOSTIC_CODE("DiagnosticCode"),
    FBL_TYPE("FblType"),
    USER_AGENT("UserAgent"),
    FROM("From"),
    TO("To"),
    LENGTH("Length", Absent.NULL),
    TRACKING_TYPE("TrackingType", Absent.NULL),
    URL("Url"),
    CLIENT_IP("ClientIp"),
    TAG("Tag"),
    DATA("Data", Absent.NULL);

    private final String wire;
    private final Absent absent;

    /** The JSON value of an absent field; a form always has an empty text. */
    private enum Absent {
        EMPTY_TEXT,
        NULL
    }

    EventField(String wire) {
        this(wire, Absent.EMPTY_TEXT);
    }

    EventField(String wire, Absent absent) {
        this.wire = wire;
        this.absent = absent;
    }

    /** Its name. */
    String wire() {
        return wire;
    }

    /** Whether JSON has an empty text and not null if the field is absent. */
    boolean isEmptyTextWhenAbsent() {
        return absent == Absent.EMPTY_TEXT;
    }
}
