package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.rules.Ground;
import io.github.socketlabs4j.testing.rules.Mark;

/**
 * The rules whose violation is answered with a receipt. Each has a row in {@code docs/emulator.md} with the same name,
 * code and mark.
 */
@SuppressWarnings("ImmutableEnumChecker") // Ground and SendCode are immutable.
enum Rule {
    CONTENT_TYPE("content-type", SendCode.INVALID_DATA, Mark.ASSUMED),
    UNREADABLE("unreadable", SendCode.INVALID_DATA, Mark.ASSUMED),
    MEMBER_KIND("member-kind", SendCode.INVALID_DATA, Mark.ASSUMED),
    MAP_FOR_LIST("map-for-list", SendCode.INVALID_DATA, Mark.ASSUMED),
    CREDENTIALS("credentials", SendCode.INVALID_AUTHENTICATION, Mark.KNOWN),
    QUOTA("quota", SendCode.OVER_QUOTA, Mark.ASSUMED),
    NO_MESSAGES("no-messages", SendCode.NO_MESSAGES, Mark.ASSUMED),
    MANY_MESSAGES("many-messages", SendCode.TOO_MANY_MESSAGES, Mark.ASSUMED),
    MANY_RECIPIENTS("many-recipients", SendCode.TOO_MANY_RECIPIENTS, Mark.ASSUMED),
    NO_RECIPIENTS("no-recipients", SendCode.NO_VALID_RECIPIENTS, Mark.KNOWN),
    NULL_MESSAGE("null-message", SendCode.EMPTY_MESSAGE, Mark.ASSUMED),
    LINE_BREAK("line-break", SendCode.INVALID_DATA, Mark.ASSUMED),

    NO_BODY("no-body", SendCode.NO_VALID_BODY_PARTS, Mark.ASSUMED),
    NO_SUBJECT("no-subject", SendCode.EMPTY_SUBJECT, Mark.ASSUMED),
    FROM_ADDRESS("from-address", SendCode.INVALID_FROM_ADDRESS, Mark.ASSUMED),
    NO_TO("no-to", SendCode.EMPTY_TO_ADDRESS, Mark.ASSUMED),
    ATTACHMENT("attachment", SendCode.INVALID_ATTACHMENT, Mark.ASSUMED),
    MERGE_DATA("merge-data", SendCode.INVALID_MERGE_DATA, Mark.INFERRED),
    MISSING_FIELD("missing-field", SendCode.INVALID_MERGE_DATA, Mark.ASSUMED),
    UNKNOWN_TEMPLATE("unknown-template", SendCode.INVALID_TEMPLATE_ID, Mark.ASSUMED),
    EMPTY_TEMPLATE("empty-template", SendCode.TEMPLATE_HAS_NO_CONTENT, Mark.ASSUMED),
    TEMPLATE_AND_BODY("template-and-body", SendCode.MESSAGE_BODY_CONFLICT, Mark.ASSUMED),
    METADATA("metadata", SendCode.METADATA_OR_TAGS_ARE_TOO_LARGE, Mark.ASSUMED),
    MESSAGE_SIZE("message-size", SendCode.MESSAGE_TOO_LARGE, Mark.ASSUMED),
    NO_GOOD_ADDRESS("no-good-address", SendCode.NO_VALID_RECIPIENTS, Mark.ASSUMED),
    SOME_BAD_ADDRESSES("some-bad-addresses", SendCode.WARNING, Mark.INFERRED);

    private final Ground ground;
    private final SendCode code;

    Rule(String name, SendCode code, Mark mark) {
        this.ground = new Ground(name, mark);
        this.code = code;
    }

    /** The code of the receipt for a violation. */
    SendCode code() {
        return code;
    }

    /** The rule's name and mark. */
    Ground ground() {
        return ground;
    }

    /** A violation of this rule. */
    Finding found(String what) {
        return new Finding(this, what);
    }
}
