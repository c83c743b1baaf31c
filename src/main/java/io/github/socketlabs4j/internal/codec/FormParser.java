package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import com.fasterxml.jackson.core.json.JsonReadContext;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a form post: one object whose members are texts. Every body is a form: an escape that is none is text, broken
 * UTF-8 is replaced, a name without a value is empty.
 */
@SuppressWarnings("deprecation") // What takes the place of these methods is not in every Jackson we run with.
final class FormParser extends ParserMinimalBase {
    private final JsonStreamContext context = JsonReadContext.createRootContext(null);
    private final byte[] form;
    private final int end;
    private int at;
    private String name = "";
    private String value = "";
    private boolean closed;

    FormParser(byte[] form, int start, int length) {
        this.form = form;
        this.at = start;
        // A raw line break belongs to the file or terminal the form came from.
        int last = length;
        while (last > start && (form[last - 1] == '\n' || form[last - 1] == '\r')) last--;
        this.end = last;
    }

    @Override
    public @Nullable JsonToken nextToken() {
        _currToken = after(_currToken);
        return _currToken;
    }

    private @Nullable JsonToken after(@Nullable JsonToken token) {
        if (token == null) return isClosed() ? null : JsonToken.START_OBJECT;
        return switch (token) {
            case FIELD_NAME -> JsonToken.VALUE_STRING;
            case END_OBJECT -> {
                close();
                yield null;
            }
            default -> nextPair() ? JsonToken.FIELD_NAME : JsonToken.END_OBJECT;
        };
    }

    private boolean nextPair() {
        while (at < end && form[at] == '&') at++;
        if (at >= end) return false;
        int begin = at;
        while (at < end && form[at] != '&' && form[at] != '=') at++;
        name = decode(begin, at);
        begin = Math.min(end, at < end && form[at] == '=' ? at + 1 : at);
        at = begin;
        while (at < end && form[at] != '&') at++;
        value = decode(begin, at);
        return true;
    }

    private String decode(int from, int to) {
        int first = from;
        while (first < to && form[first] != '%' && form[first] != '+') first++;
        if (first == to) return new String(form, from, to - from, StandardCharsets.UTF_8);
        byte[] bytes = new byte[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            byte b = form[i];
            int escaped = b == '%' && i + 2 < to ? hex(form[i + 1]) << 4 | hex(form[i + 2]) : -1;
            if (escaped >= 0) i += 2;
            bytes[n++] = escaped >= 0 ? (byte) escaped : b == '+' ? (byte) ' ' : b;
        }
        return new String(bytes, 0, n, StandardCharsets.UTF_8);
    }

    /** The digit's value, or -1, which leaves whatever it is put together with negative. */
    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }

    @Override
    public String getText() {
        return _currToken == JsonToken.FIELD_NAME ? name : value;
    }

    @Override
    public char[] getTextCharacters() {
        return getText().toCharArray();
    }

    @Override
    public int getTextLength() {
        return getText().length();
    }

    @Override
    public int getTextOffset() {
        return 0;
    }

    @Override
    public boolean hasTextCharacters() {
        return false;
    }

    @Override
    public byte[] getBinaryValue(Base64Variant variant) {
        return variant.decode(value);
    }

    @Override
    public int readBinaryValue(Base64Variant variant, OutputStream out) throws IOException {
        byte[] bytes = getBinaryValue(variant);
        out.write(bytes);
        return bytes.length;
    }

    @Override
    public String currentName() {
        return name;
    }

    @Override
    public String getCurrentName() {
        return name;
    }

    @Override
    public void overrideCurrentName(String other) {
        name = other;
    }

    @Override
    public JsonStreamContext getParsingContext() {
        return context;
    }

    @Override
    public JsonLocation currentTokenLocation() {
        return JsonLocation.NA;
    }

    @Override
    public JsonLocation getTokenLocation() {
        return JsonLocation.NA;
    }

    @Override
    public JsonLocation getCurrentLocation() {
        return JsonLocation.NA;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    protected void _handleEOF() {
        // A form ends where its bytes end.
    }

    @Override
    public @Nullable ObjectCodec getCodec() {
        return null;
    }

    @Override
    public void setCodec(ObjectCodec codec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    // There are no numbers in a form, only texts that a slot may read as one.

    @Override
    public NumberType getNumberType() throws IOException {
        throw noNumber();
    }

    @Override
    public Number getNumberValue() throws IOException {
        throw noNumber();
    }

    @Override
    public int getIntValue() throws IOException {
        throw noNumber();
    }

    @Override
    public long getLongValue() throws IOException {
        throw noNumber();
    }

    @Override
    public BigInteger getBigIntegerValue() throws IOException {
        throw noNumber();
    }

    @Override
    public float getFloatValue() throws IOException {
        throw noNumber();
    }

    @Override
    public double getDoubleValue() throws IOException {
        throw noNumber();
    }

    @Override
    public BigDecimal getDecimalValue() throws IOException {
        throw noNumber();
    }

    private IOException noNumber() {
        return new JsonParseException(this, "a form holds texts");
    }
}
