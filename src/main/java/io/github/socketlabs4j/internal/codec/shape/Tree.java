package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object or list for which there is no column, with everything inside it. It becomes an extra, as JSON. */
sealed interface Tree {
    /** A text. */
    record Text(String text) implements Tree {}

    /** A number, a boolean or null, spelled as it was received. */
    record Literal(String spelled) implements Tree {}

    /** A list. */
    record Items(List<Tree> items) implements Tree {}

    /** An object. */
    record Members(Map<String, Tree> members) implements Tree {}

    static Tree ofTexts(List<String> texts) {
        return new Items(texts.stream().<Tree>map(Text::new).toList());
    }

    /** A list of objects whose members are texts. */
    static Tree ofRecords(List<Map<String, String>> records) {
        List<Tree> items = new ArrayList<>();
        for (Map<String, String> record : records) {
            Map<String, Tree> members = new LinkedHashMap<>();
            record.forEach((name, text) -> members.put(name, new Text(text)));
            items.add(new Members(members));
        }
        return new Items(items);
    }

    /**
     * Reads the value at the parser's current token. Keys are left out. If an object has several members of the same
     * name, as XML may, their values become one list.
     */
    static Tree read(JsonParser parser, ExtrasBudget budget) throws IOException {
        JsonToken token = parser.currentToken();
        // Text between two elements of an XML list has an empty name in front of it.
        if (token == JsonToken.FIELD_NAME) token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) return items(parser, budget);
        if (token == JsonToken.START_OBJECT) return members(parser, budget);
        String text = token == JsonToken.VALUE_STRING ? Binder.extraText(parser) : parser.getText();
        budget.takeInside(text);
        return token == JsonToken.VALUE_STRING ? new Text(text) : new Literal(text);
    }

    private static Items items(JsonParser parser, ExtrasBudget budget) throws IOException {
        budget.takeInside("");
        List<Tree> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(read(parser, budget));
        return new Items(items);
    }

    private static Members members(JsonParser parser, ExtrasBudget budget) throws IOException {
        budget.takeInside("");
        Map<String, Tree> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            budget.takeInside(name);
            Tree value = read(parser, budget);
            if (!Extras.isSecret(name)) members.merge(name, value, Tree::together);
        }
        return new Members(members);
    }

    private static Tree together(Tree before, Tree next) {
        if (before instanceof Items all) {
            all.items.add(next);
            return all;
        }
        return new Items(new ArrayList<>(List.of(before, next)));
    }

    /** Whether it is a list or an object without entries. */
    default boolean isEmpty() {
        if (this instanceof Items all) return all.items.isEmpty();
        return this instanceof Members all && all.members.isEmpty();
    }

    /** The value as JSON, without white space. */
    default String toJson() {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = Tokens.JSON.createGenerator(json)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("of texts in memory", e);
        }
        return json.toString();
    }

    private void write(JsonGenerator out) throws IOException {
        if (this instanceof Text value) {
            out.writeString(value.text);
        } else if (this instanceof Literal value) {
            out.writeRawValue(value.spelled);
        } else if (this instanceof Items all) {
            out.writeStartArray();
            for (Tree item : all.items) item.write(out);
            out.writeEndArray();
        } else if (this instanceof Members all) {
            out.writeStartObject();
            for (Map.Entry<String, Tree> member : all.members.entrySet()) {
                out.writeFieldName(member.getKey());
                member.getValue().write(out);
            }
            out.writeEndObject();
        }
    }
}
