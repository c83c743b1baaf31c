package io.github.socketlabs4j.internal.codec.document;

import org.jspecify.annotations.Nullable;

/**
 * What stands among the rows of a page and cannot be read as one, though the others can.
 *
 * @param number which row of the page it is, from 0; null for what stands between rows
 * @param reason what is wrong with it, on one line, with keys masked
 * @param text how it begins, with keys masked
 */
public record UnreadableRow(@Nullable Long number, String reason, String text) {}
