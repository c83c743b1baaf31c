package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Node.Members;

/** A change of an answer that a client has to tolerate. The same seed gives the same change. */
public sealed interface AnswerChange extends FaultStep
        permits RandomCasing, ExtraFields, ReorderedMembers, EpochDates, NoTotals {
    /** The changed answer. */
    Members change(Members root);
}
