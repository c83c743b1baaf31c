package io.github.socketlabs4j.testing.faults;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.NodeCopy;
import java.util.List;
import java.util.Random;

/** Adds undocumented members. */
public record ExtraFields(long seed) implements AnswerChange {
    private static final int MOST = 3;

    @Override
    public Members change(Members root) {
        Random random = new Random(seed);
        return new NodeCopy() {
            @Override
            protected void arrange(List<Member> members) {
                int count = 1 + random.nextInt(MOST);
                for (int i = 0; i < count; i++) {
                    Member extra = new Member("Added" + random.nextInt(1000) + "x" + i, value(random));
                    members.add(random.nextInt(members.size() + 1), extra);
                }
            }
        }.copy(root);
    }

    private static Node value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Node.Text("text " + random.nextInt(100));
            case 1 -> new Node.Whole(random.nextInt(100));
            case 2 -> new Node.Flag(random.nextBoolean());
            default -> Members.of(new Member("Inner", "text"), new Member("Number", random.nextInt(100)));
        };
    }

    @Override
    public String toString() {
        return "adds members nobody knows (seed " + seed + ")";
    }
}
