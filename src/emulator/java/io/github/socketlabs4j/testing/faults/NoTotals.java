package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.NodeCopy;

/** Reports without the number of all rows and pages. */
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
