package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.function.Consumer;

/** Writes JSON. */
final class JsonWriter implements WireWriter {
    private final JsonGenerator json;
    private final Requests.Segments segments;

    private JsonWriter(JsonGenerator json, Requests.Segments segments) {
        this.json = json;
        this.segments = segments;
    }

    static void write(Requests.Segments segments, Consumer<WireWriter> members) {
        try (JsonGenerator json = Tokens.JSON.createGenerator(segments)) {
            json.writeStartObject();
            members.accept(new JsonWriter(json, segments));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void startObject(String name) {
        write(name, json::writeStartObject);
    }

    @Override
    public void endObject() {
        write(json::writeEndObject);
    }

    @Override
    public void startList(String name) {
        write(name, json::writeStartArray);
    }

    @Override
    public void endList() {
        write(json::writeEndArray);
    }

    @Override
    public void text(String name, String value) {
        write(name, () -> json.writeString(value));
    }

    @Override
    public void whole(String name, long value) {
        write(name, () -> json.writeNumber(value));
    }

    @Override
    public void flag(String name, boolean value) {
        write(name, () -> json.writeBoolean(value));
    }

    @Override
    public void absent(String name) {
        write(name, json::writeNull);
    }

    @Override
    public void number(String name, Number value) {
        write(name, () -> json.writeNumber(new BigDecimal(value.toString())));
    }

    @Override
    public void base64(String name, Base64Source content) {
        write(name, () -> {
            json.writeRawValue("\"");
            json.flush();
            segments.slot(content);
            json.writeRaw('"');
        });
    }

    private void write(String name, Step step) {
        write(() -> {
            if (!json.getOutputContext().inArray()) json.writeFieldName(name);
            step.run();
        });
    }

    private static void write(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            // The target is memory.
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
