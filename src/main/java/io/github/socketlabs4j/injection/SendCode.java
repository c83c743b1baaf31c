package io.github.socketlabs4j.injection;

import static java.util.Map.entry;

import io.github.socketlabs4j.wire.OpenValue;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The platform's verdict on a request, a message or an address. All three levels share one set of codes, because the
 * platform may use any code at any level.
 *
 * <pre>{@code
 * SendCode code = SendCode.of("OverQuota");
 * boolean later = code.equals(SendCode.OVER_QUOTA);
 * boolean newToMe = code.known() == SendCode.Known.UNKNOWN;
 * }</pre>
 *
 * @param wire the platform's name for the code, or the received text of a code that this version does not know
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // @serial may stand here
public record SendCode(String wire) implements OpenValue, Serializable {
    private static final long serialVersionUID = 1L;

    /** Everything was accepted for delivery; it is not yet delivered. */
    public static final SendCode SUCCESS = new SendCode("Success");

    /** At least one message or recipient was rejected. This code does not prove that anything was accepted. */
    public static final SendCode WARNING = new SendCode("Warning");

    /** The account is switched off. */
    public static final SendCode ACCOUNT_DISABLED = new SendCode("AccountDisabled");

    /** A fault of the server; quote the transaction receipt to support. */
    public static final SendCode INTERNAL_ERROR = new SendCode("InternalError");

    /** Server id and key do not match. */
    public static final SendCode INVALID_AUTHENTICATION = new SendCode("InvalidAuthentication");

    /** The request is unreadable or structurally wrong. */
    public static final SendCode INVALID_DATA = new SendCode("InvalidData");

    /** The request contains no message. */
    public static final SendCode NO_MESSAGES = new SendCode("NoMessages");

    /** A message has too little content. */
    public static final SendCode EMPTY_MESSAGE = new SendCode("EmptyMessage");

    /** The rate limit is exceeded; try later. */
    public static final SendCode OVER_QUOTA = new SendCode("OverQuota");

    /** Too many failed authentications; correct the credentials and try later. */
    public static final SendCode TOO_MANY_ERRORS = new SendCode("TooManyErrors");

    /** More than 10 messages in a request. */
    public static final SendCode TOO_MANY_MESSAGES = new SendCode("TooManyMessages");

    /** More than 50 recipients in a message. */
    public static final SendCode TOO_MANY_RECIPIENTS = new SendCode("TooManyRecipients");

    /** Not one valid recipient in the request, or in the message. */
    public static final SendCode NO_VALID_RECIPIENTS = new SendCode("NoValidRecipients");

    /** An attachment without name or content, or with content that is no base64. */
    public static final SendCode INVALID_ATTACHMENT = new SendCode("InvalidAttachment");

    /** The message is over the size limit. */
    public static final SendCode MESSAGE_TOO_LARGE = new SendCode("MessageTooLarge");

    /** The subject is missing or blank. */
    public static final SendCode EMPTY_SUBJECT = new SendCode("EmptySubject");

    /** There is no To address. */
    public static final SendCode EMPTY_TO_ADDRESS = new SendCode("EmptyToAddress");

    /** The From address is missing or invalid. Also sent as {@code InvalidFrom}; both are this value. */
    public static final SendCode INVALID_FROM_ADDRESS = new SendCode("InvalidFromAddress");

    /** There is no usable body. */
    public static final SendCode NO_VALID_BODY_PARTS = new SendCode("NoValidBodyParts");

    /** The merge data is malformed. */
    public static final SendCode INVALID_MERGE_DATA = new SendCode("InvalidMergeData");

    /** The template does not exist. */
    public static final SendCode INVALID_TEMPLATE_ID = new SendCode("InvalidTemplateId");

    /** The template is empty. */
    public static final SendCode TEMPLATE_HAS_NO_CONTENT = new SendCode("TemplateHasNoContent");

    /** A template together with a text or HTML body. */
    public static final SendCode MESSAGE_BODY_CONFLICT = new SendCode("MessageBodyConflict");

    /** Metadata and tags together are over their limit. */
    public static final SendCode METADATA_OR_TAGS_ARE_TOO_LARGE = new SendCode("MetadataOrTagsAreTooLarge");

    /** The address breaks the syntax rules. */
    public static final SendCode INVALID_ADDRESS = new SendCode("InvalidAddress");

    /** The codes this version knows by name, for {@code switch}; each is the constant of the same name. */
    public enum Known {
        /** See {@link SendCode#SUCCESS}. */
        SUCCESS,
        /** See {@link SendCode#WARNING}. */
        WARNING,
        /** See {@link SendCode#ACCOUNT_DISABLED}. */
        ACCOUNT_DISABLED,
        /** See {@link SendCode#INTERNAL_ERROR}. */
        INTERNAL_ERROR,
        /** See {@link SendCode#INVALID_AUTHENTICATION}. */
        INVALID_AUTHENTICATION,
        /** See {@link SendCode#INVALID_DATA}. */
        INVALID_DATA,
        /** See {@link SendCode#NO_MESSAGES}. */
        NO_MESSAGES,
        /** See {@link SendCode#EMPTY_MESSAGE}. */
        EMPTY_MESSAGE,
        /** See {@link SendCode#OVER_QUOTA}. */
        OVER_QUOTA,
        /** See {@link SendCode#TOO_MANY_ERRORS}. */
        TOO_MANY_ERRORS,
        /** See {@link SendCode#TOO_MANY_MESSAGES}. */
        TOO_MANY_MESSAGES,
        /** See {@link SendCode#TOO_MANY_RECIPIENTS}. */
        TOO_MANY_RECIPIENTS,
        /** See {@link SendCode#NO_VALID_RECIPIENTS}. */
        NO_VALID_RECIPIENTS,
        /** See {@link SendCode#INVALID_ATTACHMENT}. */
        INVALID_ATTACHMENT,
        /** See {@link SendCode#MESSAGE_TOO_LARGE}. */
        MESSAGE_TOO_LARGE,
        /** See {@link SendCode#EMPTY_SUBJECT}. */
        EMPTY_SUBJECT,
        /** See {@link SendCode#EMPTY_TO_ADDRESS}. */
        EMPTY_TO_ADDRESS,
        /** See {@link SendCode#INVALID_FROM_ADDRESS}. */
        INVALID_FROM_ADDRESS,
        /** See {@link SendCode#NO_VALID_BODY_PARTS}. */
        NO_VALID_BODY_PARTS,
        /** See {@link SendCode#INVALID_MERGE_DATA}. */
        INVALID_MERGE_DATA,
        /** See {@link SendCode#INVALID_TEMPLATE_ID}. */
        INVALID_TEMPLATE_ID,
        /** See {@link SendCode#TEMPLATE_HAS_NO_CONTENT}. */
        TEMPLATE_HAS_NO_CONTENT,
        /** See {@link SendCode#MESSAGE_BODY_CONFLICT}. */
        MESSAGE_BODY_CONFLICT,
        /** See {@link SendCode#METADATA_OR_TAGS_ARE_TOO_LARGE}. */
        METADATA_OR_TAGS_ARE_TOO_LARGE,
        /** See {@link SendCode#INVALID_ADDRESS}. */
        INVALID_ADDRESS,
        /** Any other code; {@link SendCode#wire()} has its text. */
        UNKNOWN
    }

    private static final Map<SendCode, Known> KNOWN = Map.ofEntries(
            entry(SUCCESS, Known.SUCCESS),
            entry(WARNING, Known.WARNING),
            entry(ACCOUNT_DISABLED, Known.ACCOUNT_DISABLED),
            entry(INTERNAL_ERROR, Known.INTERNAL_ERROR),
            entry(INVALID_AUTHENTICATION, Known.INVALID_AUTHENTICATION),
            entry(INVALID_DATA, Known.INVALID_DATA),
            entry(NO_MESSAGES, Known.NO_MESSAGES),
            entry(EMPTY_MESSAGE, Known.EMPTY_MESSAGE),
            entry(OVER_QUOTA, Known.OVER_QUOTA),
            entry(TOO_MANY_ERRORS, Known.TOO_MANY_ERRORS),
            entry(TOO_MANY_MESSAGES, Known.TOO_MANY_MESSAGES),
            entry(TOO_MANY_RECIPIENTS, Known.TOO_MANY_RECIPIENTS),
            entry(NO_VALID_RECIPIENTS, Known.NO_VALID_RECIPIENTS),
            entry(INVALID_ATTACHMENT, Known.INVALID_ATTACHMENT),
            entry(MESSAGE_TOO_LARGE, Known.MESSAGE_TOO_LARGE),
            entry(EMPTY_SUBJECT, Known.EMPTY_SUBJECT),
            entry(EMPTY_TO_ADDRESS, Known.EMPTY_TO_ADDRESS),
            entry(INVALID_FROM_ADDRESS, Known.INVALID_FROM_ADDRESS),
            entry(NO_VALID_BODY_PARTS, Known.NO_VALID_BODY_PARTS),
            entry(INVALID_MERGE_DATA, Known.INVALID_MERGE_DATA),
            entry(INVALID_TEMPLATE_ID, Known.INVALID_TEMPLATE_ID),
            entry(TEMPLATE_HAS_NO_CONTENT, Known.TEMPLATE_HAS_NO_CONTENT),
            entry(MESSAGE_BODY_CONFLICT, Known.MESSAGE_BODY_CONFLICT),
            entry(METADATA_OR_TAGS_ARE_TOO_LARGE, Known.METADATA_OR_TAGS_ARE_TOO_LARGE),
            entry(INVALID_ADDRESS, Known.INVALID_ADDRESS));

    /** Numbers that a library of 2012 uses for the codes. They were never seen on the wire. */
    private static final Map<String, SendCode> NUMBERED = Map.ofEntries(
            entry("0", SUCCESS),
            entry("1", WARNING),
            entry("2", new SendCode("Socket")),
            entry("3", new SendCode("MailQueue")),
            entry("4", new SendCode("InvalidServerId")),
            entry("5", new SendCode("Exception")),
            entry("6", NO_VALID_RECIPIENTS),
            entry("7", INVALID_ATTACHMENT),
            entry("8", MESSAGE_TOO_LARGE),
            entry("9", EMPTY_MESSAGE),
            entry("10", EMPTY_SUBJECT),
            entry("11", INVALID_FROM_ADDRESS),
            entry("12", EMPTY_TO_ADDRESS),
            entry("13", NO_VALID_BODY_PARTS),
            entry("14", INVALID_MERGE_DATA));

    /** The codes by the platform's spelling, which is tried first, and by the folded spelling. */
    private static final Map<String, SendCode> BY_WORD = byWord();

    private static Map<String, SendCode> byWord() {
        Map<String, SendCode> codes = new HashMap<>(NUMBERED);
        for (SendCode code : KNOWN.keySet()) {
            codes.put(code.wire, code);
            codes.put(OpenValue.fold(code.wire), code);
        }
        codes.put(OpenValue.fold("InvalidFrom"), INVALID_FROM_ADDRESS);
        return Map.copyOf(codes);
    }

    /**
     * Keeps the text as it is. Use {@link #of(String)} to get the constant for a known spelling.
     *
     * @param wire the platform's name for the code, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public SendCode {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The code for a wire text.
     *
     * @param text a code in any letter case, or the number that a library of 2012 uses for it
     * @return the constant for a known code, otherwise a new value with the text
     */
    public static SendCode of(String text) {
        SendCode code = BY_WORD.get(text);
        if (code == null) code = BY_WORD.get(OpenValue.fold(text));
        return code == null ? new SendCode(text) : code;
    }

    /**
     * The code as an enum constant, for {@code switch}.
     *
     * @return the matching constant; {@code UNKNOWN} for a code that this version does not know
     */
    public Known known() {
        return KNOWN.getOrDefault(this, Known.UNKNOWN);
    }

    /** Two codes are equal if their texts are, ignoring letter case and blanks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof SendCode that && OpenValue.same(wire, that.wire));
    }

    @Override
    public int hashCode() {
        return OpenValue.fold(wire).hashCode();
    }

    /** The text of the code. */
    @Override
    public String toString() {
        return wire;
    }
}
