package io.github.socketlabs4j.testing.documents;

import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.Node.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies a document with changes that a subclass defines. Names are visited from the outside in, {@link #arrange} from
 * the inside out.
 */
public abstract class NodeCopy {
    /** The copy of an object. */
    public final Members copy(Members object) {
        List<Member> members = new ArrayList<>();
        for (Member member : object.members()) {
            if (keeps(member.name())) members.add(new Member(name(member.name()), node(member.value())));
        }
        arrange(members);
        return new Members(members);
    }

    private Node node(Node node) {
        if (node instanceof Members object) return copy(object);
        if (node instanceof Items list) {
            return new Items(
                    name(list.name()), list.nodes().stream().map(this::node).toList());
        }
        return node instanceof Scalar scalar ? scalar(scalar) : node;
    }

    /** Whether a member is copied. */
    protected boolean keeps(String name) {
        return true;
    }

    /** The name in the copy. */
    protected String name(String name) {
        return name;
    }

    /** The scalar in the copy. */
    protected Scalar scalar(Scalar scalar) {
        return scalar;
    }

    /** Adds, removes or reorders the members of a copied object. */
    protected void arrange(List<Member> members) {}
}
