package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.testing.AnswerTree.Entries;
import io.github.socketlabs4j.testing.AnswerTree.Member;
import io.github.socketlabs4j.testing.AnswerTree.Node;
import io.github.socketlabs4j.testing.AnswerTree.Timestamp;
import io.github.socketlabs4j.testing.Fault.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How an answer differs from the documented one in ways a client must not mind. The same seed gives the same change. */
record AnswerChange(Kind kind, long seed) {
    Node apply(Node root) {
        return change(root, new Random(seed));
    }

    private Node change(Node node, Random random) {
        List<Member> members = new ArrayList<>();
        for (Member member : node.members()) {
            if (kind == Kind.NO_TOTALS && member.name().startsWith("total")) continue;
            members.add(new Member(name(member.name(), random), value(member.value(), random)));
        }
        if (kind == Kind.EXTRA_FIELDS) addExtras(members, random);
        if (kind == Kind.ORDER) Collections.shuffle(members, random);
        return new Node(members);
    }

    private @Nullable Object value(@Nullable Object value, Random random) {
        if (value instanceof Node node) return change(node, random);
        if (kind == Kind.EPOCH_DATES && value instanceof Instant time) return time.toEpochMilli();
        if (kind == Kind.EPOCH_DATES && value instanceof Timestamp stamp)
            return stamp.time().toEpochMilli();
        if (!(value instanceof Entries entries)) return value;
        List<Node> nodes = new ArrayList<>();
        for (Node node : entries.nodes()) nodes.add(change(node, random));
        return new Entries(name(entries.name(), random), nodes);
    }

    private String name(String name, Random random) {
        if (kind != Kind.CASING) return name;
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            s.append(random.nextBoolean() ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
        }
        return s.toString();
    }

    private static void addExtras(List<Member> members, Random random) {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String name = "Added" + random.nextInt(1000) + "x" + i;
            Object value = switch (random.nextInt(4)) {
                case 0 -> "text " + random.nextInt(100);
                case 1 -> random.nextInt(100);
                case 2 -> random.nextBoolean();
                default -> Node.of(new Member("Inner", "text"), new Member("Number", random.nextInt(100)));
            };
            members.add(random.nextInt(members.size() + 1), new Member(name, value));
        }
    }
}
