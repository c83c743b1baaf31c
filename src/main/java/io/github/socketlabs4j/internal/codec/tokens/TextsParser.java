package io.github.socketlabs4j.internal.codec.tokens;

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
import org.jspecify.annotations.Nullable;

/** A parser whose only scalars are texts. Implements what {@code JsonParser} demands beside the tokens themselves. */
@SuppressWarnings("deprecation") // The methods that replace the deprecated ones are not in every Jackson we run with.
abstract sealed class TextsParser extends ParserMinimalBase permits PairParser, CsvParser, XmlParser {
    boolean closed;

    /** The current member's name. */
    String name = "";

    /** The current member's text; empty if it has none. */
    String value = "";

    @Override
    public @Nullable String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? name : null;
    }

    @Override
    public @Nullable String nextTextValue() throws IOException {
        return nextToken() == JsonToken.VALUE_STRING ? value : null;
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
        return variant.decode(Blanks.strip(value));
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
        return JsonReadContext.createRootContext(null);
    }

    @Override
    public JsonLocation currentTokenLocation() {
        return JsonLocation.NA;
    }

    @Override
    public JsonLocation currentLocation() {
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
        // A document may end anywhere.
    }

    @Override
    public @Nullable ObjectCodec getCodec() {
        return null;
    }

    @Override
    public void setCodec(ObjectCodec codec) {
        throw new UnsupportedOperationException("tokens only: nothing is bound by reflection");
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    // There are no numbers, only texts that a column may parse as numbers.

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
        return new JsonParseException(this, "there are only texts");
    }
}
