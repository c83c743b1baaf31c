package io.github.socketlabs4j.internal.codec.tokens;

import io.github.socketlabs4j.wire.Format;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for. It decides only what cannot be told from the answer: whether a text that is nothing else may be CSV,
 * and whose callback JSONP should call.
 *
 * @param format the format asked for
 * @param callback the function's name that JSONP was asked with; null if it was not asked for
 */
public record Expected(Format format, @Nullable String callback) {
    /** JSON or XML, as requests and receipts are. */
    public static final Expected OBJECT = new Expected(Format.JSON, null);
}
