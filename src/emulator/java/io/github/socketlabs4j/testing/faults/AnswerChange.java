package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Node.Members;

/** A difference between an answer and the documented one that a client must not mind. The same seed gives the same change. */
public sealed interface AnswerChange extends FaultStep
        permits RandomCasing, ExtraFields, ReorderedMembers, EpochDates, NoTotals {
    /** The changed answer. */
    Members change(Members root);
}
