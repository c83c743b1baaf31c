package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.mail.EmailAddress;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.rules.Ground;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON values that several answers have in common. */
final class View {
    private View() {}

    /** A member that is a list. */
    static <T> Member list(String name, Collection<T> values, Function<T, ? extends Node> view) {
        return new Member(name, new Items("item", values.stream().map(view).toList()));
    }

    /** A member that is a list of texts. */
    static Member texts(String name, Collection<String> texts) {
        return list(name, texts, Node.Text::new);
    }

    /** A member that is an object of texts. */
    static Member map(String name, Map<String, String> texts) {
        List<Member> members = texts.entrySet().stream()
                .map(entry -> new Member(entry.getKey(), entry.getValue()))
                .toList();
        return new Member(name, new Members(members));
    }

    /** A member that is a number, or absent. */
    static Member number(String name, @Nullable Number number) {
        return new Member(name, number == null ? Node.NOTHING : new Node.Whole(number.longValue()));
    }

    /** The name of the rule behind a result. */
    static Member rule(@Nullable Ground ground) {
        return new Member("rule", ground == null ? null : ground.rule());
    }

    /** The mark of the rule behind a result. */
    static Member mark(@Nullable Ground ground) {
        return new Member("mark", ground == null ? null : ground.mark().word());
    }

    /** A tree of maps, lists, texts, numbers and booleans as a node. */
    static Node node(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Members(map.entrySet().stream()
                    .map(entry -> new Member(String.valueOf(entry.getKey()), node(entry.getValue())))
                    .toList());
        }
        if (value instanceof List<?> list) {
            return new Items("item", list.stream().map(View::node).toList());
        }
        if (value instanceof Boolean flag) return new Node.Flag(flag);
        if (value instanceof Double number) return new Node.Decimal(number);
        return value instanceof Long number ? Node.of(number) : Node.of((String) value);
    }

    /** An address with its name; absent for null. */
    static Node address(@Nullable EmailAddress address) {
        if (address == null) return Node.NOTHING;
        return Members.of(new Member("address", address.address()), new Member("name", address.name()));
    }
}
