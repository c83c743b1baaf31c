package io.github.socketlabs4j.internal.codec.document;

import org.jspecify.annotations.Nullable;

/**
 * Something among the rows of a page that cannot be read as a row, while other rows can.
 *
 * @param number its number among the rows of the page, from 0; null if it is between two rows
 * @param reason what is wrong with it, on one line, with keys masked
 * @param text its beginning, with keys masked
 */
public record UnreadableRow(@Nullable Long number, String reason, String text) {}
