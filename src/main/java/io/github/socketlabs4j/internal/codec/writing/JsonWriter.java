package io.github.socketlabs4j.internal.codec.writing;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.function.Consumer;

/** Writes JSON. */
final class JsonWriter implements WireWriter {
    private final JsonGenerator json;
    private final Segments segments;

    private JsonWriter(JsonGenerator json, Segments segments) {
        this.json = json;
        this.segments = segments;
    }

    static void write(Segments segments, Consumer<WireWriter> members) {
        try (JsonGenerator json = Tokens.JSON.createGenerator(segments)) {
            json.writeStartObject();
            members.accept(new JsonWriter(json, segments));
            json.writeEndObject();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void startObject(String name) {
        try {
            name(name);
            json.writeStartObject();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void endObject() {
        try {
            json.writeEndObject();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void startList(String name) {
        try {
            name(name);
            json.writeStartArray();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void endList() {
        try {
            json.writeEndArray();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void text(String name, String value) {
        try {
            name(name);
            if (!AsciiText.write(json, value)) json.writeString(value);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void whole(String name, long value) {
        try {
            name(name);
            json.writeNumber(value);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void number(String name, Number value) {
        try {
            name(name);
            json.writeNumber(new BigDecimal(value.toString()));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void flag(String name, boolean value) {
        try {
            name(name);
            json.writeBoolean(value);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void absent(String name) {
        try {
            name(name);
            json.writeNull();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void base64(String name, Base64Source content) {
        try {
            name(name);
            json.writeRawValue("\"");
            json.flush();
            segments.slot(content);
            json.writeRaw('"');
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void name(String name) throws IOException {
        if (!json.getOutputContext().inArray()) json.writeFieldName(name);
    }

    /** Does not happen, because all is written to memory. */
    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException(e);
    }
}
