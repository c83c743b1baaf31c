package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.shape.Kind.Nested;
import io.github.socketlabs4j.internal.codec.tokens.Blanks;
import io.github.socketlabs4j.internal.codec.tokens.UnexpectedException;
import io.github.socketlabs4j.internal.codec.tokens.XmlParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the value of a list column: a list, a single value, or an XML element with records inside. */
final class Elements {
    private Elements() {}

    /** The elements in the order of the document; an absent element is null. */
    static <E> List<@Nullable E> read(Kind<E> element, Binder binder, String name, Values owner) throws IOException {
        JsonParser parser = binder.parser();
        if (element instanceof Nested<E> record && isXmlElement(parser)) {
            return children(record.shape(), binder, name, owner);
        }
        List<@Nullable E> all = new ArrayList<>();
        if (!parser.isExpectedStartArrayToken()) {
            E single = isBlankText(parser) ? null : element.read(binder, name, owner);
            if (single != null) all.add(single);
            return all;
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) throw new UnexpectedException(parser, "the document ends inside the list " + name);
            if (token == JsonToken.FIELD_NAME) {
                // Text between the children of an XML list.
                parser.nextToken();
                binder.unknown(name, owner);
            } else {
                all.add(element.read(binder, name, owner));
            }
        }
        return all;
    }

    private static boolean isXmlElement(JsonParser parser) {
        return parser instanceof XmlParser && parser.currentToken() == JsonToken.START_OBJECT;
    }

    private static boolean isBlankText(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING && Blanks.isBlank(parser.getText());
    }

    /**
     * The records inside an XML element: each child is a record, whatever its name. But if the first child has the name
     * of a member, the element itself is the only record. A child that is a text goes to the extras under the name of
     * the list, as it does in all formats.
     */
    private static <E> List<@Nullable E> children(
            Shape<? extends @Nullable E> shape, Binder binder, String list, Values owner) throws IOException {
        JsonParser parser = binder.parser();
        List<@Nullable E> all = new ArrayList<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Slot member = all.isEmpty() ? shape.slot(name) : null;
            if (member != null
                    && (token != JsonToken.START_OBJECT || member.kind().takesStructures())) {
                all.add(binder.record(shape, name));
                return all;
            }
            if (token == JsonToken.START_OBJECT) {
                all.add(binder.record(shape));
            } else if (token == JsonToken.VALUE_NULL) {
                all.add(null);
            } else if (!name.isEmpty() && Blanks.isBlank(parser.getText())) {
                all.add(shape.make(new Values(shape)));
            } else {
                // Text without a name stands between the children.
                binder.unknown(name.isEmpty() ? name : list, owner);
            }
        }
        return all;
    }
}
