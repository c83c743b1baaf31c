package io.github.socketlabs4j.internal.codec.document;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.internal.codec.shape.Sample;
import io.github.socketlabs4j.internal.codec.tokens.Expected;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** For any bytes, a decoder returns a value or throws a {@link DecodeException}. */
class DecodersFuzzTest {
    @FuzzTest
    void any_bytes_are_a_value_or_a_DecodeException(byte[] document) throws IOException {
        try {
            Documents.read(Sample.SHAPE, "the document", document, document.length, Secrets.NONE);
        } catch (DecodeException e) {
            // Allowed.
        }
        try {
            Documents.readRequest(Sample.SHAPE, "the document", new ByteArrayInputStream(document));
        } catch (DecodeException e) {
            // Allowed.
        }
        try {
            Posts.read("the document", document, type -> Sample.SHAPE);
        } catch (DecodeException e) {
            // Allowed.
        }
        for (Format asked : Format.values()) {
            Expected expected = new Expected(asked, null);
            try {
                Documents.readAnywhere(Failure.SHAPE, "the account", document, document.length, expected, Secrets.NONE);
            } catch (DecodeException e) {
                // Allowed.
            }
            try (Rows<Failure> rows =
                    Pages.read(Failure.SHAPE, "the page", document, document.length, expected, Secrets.NONE, 2000)) {
                rows.forEachRemaining(row -> {});
                rows.error();
            } catch (DecodeException e) {
                // Allowed.
            }
        }
    }
}
