package io.github.socketlabs4j.internal.codec.tokens;

import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for. It decides only what the answer cannot show: whether a text in no other format is CSV, and which
 * function JSONP has to call.
 *
 * @param format the format that was asked for
 * @param callback the name of the function that JSONP was asked to call; null if JSONP was not asked for
 */
public record Expected(Format format, @Nullable String callback) {
    /** JSON or XML, as requests and receipts are. */
    public static final Expected OBJECT = new Expected(Format.JSON, null);
}
