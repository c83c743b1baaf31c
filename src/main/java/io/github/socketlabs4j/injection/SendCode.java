package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.wire.OpenValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the platform says of a request, a message or an address. One set for all three levels, because any code may come at
 * any level.
 *
 * @param wire the platform's word, or the received text of a code this version does not know
 */
public record SendCode(String wire) implements OpenValue {
    /** The codes below, in the order of {@link Known}. */
    private static final List<SendCode> KNOWN = new ArrayList<>();

    /** Everything was accepted for delivery, which is not yet delivered. */
    public static final SendCode SUCCESS = declare("Success");

    /** At least one message or recipient was refused; it does not prove that anything was accepted. */
    public static final SendCode WARNING = declare("Warning");

    /** The account is switched off. */
    public static final SendCode ACCOUNT_DISABLED = declare("AccountDisabled");

    /** A fault of the server; quote the transaction receipt to support. */
    public static final SendCode INTERNAL_ERROR = declare("InternalError");

    /** Server id and key do not match. */
    public static final SendCode INVALID_AUTHENTICATION = declare("InvalidAuthentication");

    /** The request is unreadable or structurally wrong. */
    public static final SendCode INVALID_DATA = declare("InvalidData");

    /** The request holds no message. */
    public static final SendCode NO_MESSAGES = declare("NoMessages");

    /** A message has too little content. */
    public static final SendCode EMPTY_MESSAGE = declare("EmptyMessage");

    /** The rate limit is exceeded; try later. */
    public static final SendCode OVER_QUOTA = declare("OverQuota");

    /** Too many failed authentications; correct the credentials and try later. */
    public static final SendCode TOO_MANY_ERRORS = declare("TooManyErrors");

    /** More than 10 messages in a request. */
    public static final SendCode TOO_MANY_MESSAGES = declare("TooManyMessages");

    /** More than 50 recipients in a message. */
    public static final SendCode TOO_MANY_RECIPIENTS = declare("TooManyRecipients");

    /** Not one valid recipient in the request, or in the message. */
    public static final SendCode NO_VALID_RECIPIENTS = declare("NoValidRecipients");

    /** An attachment without name or content, or with content that is no base64. */
    public static final SendCode INVALID_ATTACHMENT = declare("InvalidAttachment");

    /** The message is over the size limit. */
    public static final SendCode MESSAGE_TOO_LARGE = declare("MessageTooLarge");

    /** The subject is missing or blank. */
    public static final SendCode EMPTY_SUBJECT = declare("EmptySubject");

    /** There is no To address. */
    public static final SendCode EMPTY_TO_ADDRESS = declare("EmptyToAddress");

    /** The From address is missing or invalid. Also sent as {@code InvalidFrom}; both are this value. */
    public static final SendCode INVALID_FROM_ADDRESS = declare("InvalidFromAddress");

    /** There is no usable body. */
    public static final SendCode NO_VALID_BODY_PARTS = declare("NoValidBodyParts");

    /** The merge data is malformed. */
    public static final SendCode INVALID_MERGE_DATA = declare("InvalidMergeData");

    /** The template does not exist. */
    public static final SendCode INVALID_TEMPLATE_ID = declare("InvalidTemplateId");

    /** The template is empty. */
    public static final SendCode TEMPLATE_HAS_NO_CONTENT = declare("TemplateHasNoContent");

    /** A template together with a text or HTML body. */
    public static final SendCode MESSAGE_BODY_CONFLICT = declare("MessageBodyConflict");

    /** Metadata and tags together are over their limit. */
    public static final SendCode METADATA_OR_TAGS_ARE_TOO_LARGE = declare("MetadataOrTagsAreTooLarge");

    /** The address breaks the syntax rules. */
    public static final SendCode INVALID_ADDRESS = declare("InvalidAddress");

    /** The codes this version knows by name, for {@code switch}; each is the constant of the same name. */
    @SuppressWarnings("MissingSummary")
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

    /** A 2012 library numbers the codes; never seen on the wire, but it costs nothing to understand. */
    private static final List<String> NUMBERED = List.of(
            "Success",
            "Warning",
            "Socket",
            "MailQueue",
            "InvalidServerId",
            "Exception",
            "NoValidRecipients",
            "InvalidAttachment",
            "MessageTooLarge",
            "EmptyMessage",
            "EmptySubject",
            "InvalidFromAddress",
            "EmptyToAddress",
            "NoValidBodyParts",
            "InvalidMergeData");

    /**
     * Holds the text as it is; {@link #of(String)} folds the known spellings.
     *
     * @param wire the platform's word, or any other text
     * @throws NullPointerException if {@code wire} is null
     */
    public SendCode {
        Objects.requireNonNull(wire, "wire");
    }

    /**
     * The code that a wire text means.
     *
     * @param text a code in any letter case
     * @return the constant for a known code, otherwise a value that keeps the text
     */
    public static SendCode of(String text) {
        String word = text.strip();
        if (word.equalsIgnoreCase("InvalidFrom")) return INVALID_FROM_ADDRESS;
        int index = indexOf(word);
        if (index >= 0) return KNOWN.get(index);
        boolean numbered = word.matches("[0-9]{1,2}") && Integer.parseInt(word) < NUMBERED.size();
        return numbered ? of(NUMBERED.get(Integer.parseInt(word))) : new SendCode(text);
    }

    /**
     * The code as a closed set.
     *
     * @return the matching member, {@code UNKNOWN} for a code this version does not know
     */
    public Known known() {
        int index = indexOf(wire.strip());
        return index < 0 ? Known.UNKNOWN : Known.values()[index];
    }

    private static SendCode declare(String word) {
        SendCode code = new SendCode(word);
        KNOWN.add(code);
        return code;
    }

    private static int indexOf(String word) {
        int index = KNOWN.size() - 1;
        while (index >= 0 && !KNOWN.get(index).wire.equalsIgnoreCase(word)) index--;
        return index;
    }

    /** The code's word. */
    @Override
    public String toString() {
        return wire;
    }
}
