package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.NodeCopy;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Puts members in random order. */
public record ReorderedMembers(long seed) implements AnswerChange {
    @Override
    public Members change(Members root) {
        Random random = new Random(seed);
        return new NodeCopy() {
            @Override
            protected void arrange(List<Member> members) {
                Collections.shuffle(members, random);
            }
        }.copy(root);
    }

    @Override
    public String toString() {
        return "puts members in another order (seed " + seed + ")";
    }
}
