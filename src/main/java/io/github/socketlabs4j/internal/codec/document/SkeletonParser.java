package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.github.socketlabs4j.internal.codec.shape.LongText;
import io.github.socketlabs4j.internal.codec.shape.StoredText;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a document, parsed from its skeleton. A text that was left out is read from the document when it is
 * asked for. All such texts count towards the limit of the skeleton, which limits the memory that a document takes.
 */
final class SkeletonParser extends JsonParserDelegate implements StoredText.Source {
    /** The most bytes of an escape, which stands for at least one byte of the text. */
    private static final int LONGEST_ESCAPE = 6;

    private final Skeleton skeleton;
    private final StoredDocument document;
    private long read;
    private long lastOffset = -1;
    private String lastText = "";

    SkeletonParser(JsonParser tokens, Skeleton skeleton, StoredDocument document) {
        super(tokens);
        this.skeleton = skeleton;
        this.document = document;
        this.read = skeleton.length();
    }

    // These are not delegated: the parser of the skeleton does not know the texts that were left out.

    @Override
    public @Nullable String nextFieldName() throws IOException {
        return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
    }

    @Override
    public boolean nextFieldName(SerializableString name) throws IOException {
        return name.getValue().equals(nextFieldName());
    }

    @Override
    public @Nullable String nextTextValue() throws IOException {
        return nextToken() == JsonToken.VALUE_STRING ? getText() : null;
    }

    @Override
    public String currentName() throws IOException {
        String name = super.currentName();
        return currentToken() == JsonToken.FIELD_NAME && name.isEmpty() ? whole(name) : name;
    }

    @Override
    public String getText() throws IOException {
        String text = super.getText();
        return currentToken() == JsonToken.VALUE_STRING && text.isEmpty() ? whole(text) : text;
    }

    /** The text at the current token, which is empty in the skeleton; {@code shown} if it is really empty. */
    private String whole(String shown) throws IOException {
        long offset = offset();
        if (offset == lastOffset) return lastText;
        int number = skeleton.longString(offset);
        if (number < 0) return shown;
        read += skeleton.length(number);
        if (read > Skeleton.MOST) throw LimitedStream.TooLongException.besideTexts(Skeleton.MOST);
        lastText = document.string(skeleton.from(number), (int) skeleton.length(number));
        lastOffset = offset;
        return lastText;
    }

    private long offset() {
        return currentTokenLocation().getByteOffset();
    }

    @Override
    public @Nullable StoredText storedText() throws IOException {
        long offset = offset();
        int number = skeleton.longString(offset);
        if (number >= 0) return longString(number);
        String text = super.getText();
        return text.isEmpty() ? null : document.text(skeleton.place(offset), Skeleton.LONGEST_STRING + 2, false);
    }

    @Override
    public @Nullable LongText longText() throws IOException {
        int number = skeleton.longString(offset());
        if (number < 0) return LongText.of(super.getText());
        long length = skeleton.length(number) - 2;
        StoredText text = longString(number);
        // The length of the text without escapes is known only after reading it.
        boolean isShort = length <= LongText.MOST_IN_MEMORY
                || (length <= (long) LongText.MOST_IN_MEMORY * LONGEST_ESCAPE && isShort(text));
        return isShort
                ? LongText.of(document.string(skeleton.from(number), (int) skeleton.length(number)))
                : LongText.of(text);
    }

    private StoredText longString(int number) {
        return document.text(skeleton.from(number), skeleton.length(number), skeleton.isPlain(number));
    }

    private static boolean isShort(StoredText text) throws IOException {
        try (InputStream bytes = text.open()) {
            bytes.skipNBytes(LongText.MOST_IN_MEMORY);
            return bytes.read() < 0;
        } catch (EOFException shorter) {
            return true;
        }
    }

    @Override
    public String extraText() throws IOException {
        int number = skeleton.longString(offset());
        if (number < 0 || skeleton.length(number) <= LongText.MOST_IN_MEMORY) return getText();
        return "(a text of " + skeleton.length(number) + " bytes, too long to be kept here)";
    }
}
