package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.xml.deser.FromXmlParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list; a single value where one is expected is a list of one. */
public final class Many implements Kind {
    private final Kind element;
    private final boolean gaps;

    public Many(Kind element, boolean gaps) {
        this.element = element;
        this.gaps = gaps;
    }

    @Override
    public Object read(Binder binder, Slot slot, Values owner) throws IOException {
        JsonParser parser = binder.parser();
        if (element instanceof Shape<?> shape
                && parser instanceof FromXmlParser
                && parser.currentToken() == JsonToken.START_OBJECT) {
            return Collections.unmodifiableList(children(shape, binder, owner));
        }
        List<@Nullable Object> all = new ArrayList<>();
        if (!parser.isExpectedStartArrayToken()) {
            Object single = isBlankText(parser) ? null : element.read(binder, slot, owner);
            if (single != null) all.add(single);
            return Collections.unmodifiableList(all);
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) throw new JsonParseException(parser, "the document ends inside the list " + slot.name());
            if (token == JsonToken.FIELD_NAME) {
                // Text between the children of an XML list.
                parser.nextToken();
                parser.skipChildren();
                continue;
            }
            Object value = element.read(binder, slot, owner);
            if (value != null || gaps) all.add(value);
        }
        return Collections.unmodifiableList(all);
    }

    private static boolean isBlankText(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getText().isBlank();
    }

    /**
     * The records inside an XML element: each child is one, whatever its name. If the children are the members of a
     * record, that one stands where the list is expected.
     */
    private List<@Nullable Object> children(Shape<?> shape, Binder binder, Values owner) throws IOException {
        JsonParser parser = binder.parser();
        List<@Nullable Object> all = new ArrayList<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Slot member = all.isEmpty() ? shape.slot(name) : null;
            if (member != null && (token != JsonToken.START_OBJECT || takesObject(member.kind()))) {
                all.add(binder.record(shape, name));
                return all;
            }
            if (token == JsonToken.START_OBJECT) {
                all.add(binder.record(shape));
            } else if (token == JsonToken.VALUE_NULL) {
                if (gaps) all.add(null);
            } else if (!name.isEmpty() && parser.getText().isBlank()) {
                all.add(shape.make(new Values(shape)));
            } else {
                binder.unnamed(name, owner);
            }
        }
        return all;
    }

    /** Whether a structure is what this kind expects. */
    private static boolean takesObject(Kind kind) {
        return kind instanceof Shape || kind instanceof Many;
    }
}
