package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.NodeCopy;

/** Removes the total numbers of rows and pages from a report. */
public record NoTotals() implements AnswerChange {
    @Override
    public Members change(Members root) {
        return new NodeCopy() {
            @Override
            protected boolean keeps(String name) {
                return !name.startsWith("total");
            }
        }.copy(root);
    }

    @Override
    public String toString() {
        return "leaves out the totals";
    }
}
