/**
 * Parsers that give the tokens of a document in each format: JSON, JSONP, XML, CSV and form posts. Begin at
 * {@link io.github.socketlabs4j.internal.codec.tokens.Beginning}, which finds out the format of a document, and
 * {@link io.github.socketlabs4j.internal.codec.tokens.Tokens}, which opens a parser.
 */
@NullMarked
package io.github.socketlabs4j.internal.codec.tokens;

import org.jspecify.annotations.NullMarked;
