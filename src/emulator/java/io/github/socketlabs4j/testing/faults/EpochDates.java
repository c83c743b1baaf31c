package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.Node.Scalar;
import io.github.socketlabs4j.testing.documents.Node.Stamp;
import io.github.socketlabs4j.testing.documents.Node.Time;
import io.github.socketlabs4j.testing.documents.Node.Whole;
import io.github.socketlabs4j.testing.documents.NodeCopy;

/** Writes dates as milliseconds since 1970. */
public record EpochDates() implements AnswerChange {
    @Override
    public Members change(Members root) {
        return new NodeCopy() {
            @Override
            protected Scalar scalar(Scalar scalar) {
                if (scalar instanceof Time date) return new Whole(date.time().toEpochMilli());
                if (scalar instanceof Stamp stamp) return new Whole(stamp.time().toEpochMilli());
                return scalar;
            }
        }.copy(root);
    }

    @Override
    public String toString() {
        return "gives dates as milliseconds";
    }
}
