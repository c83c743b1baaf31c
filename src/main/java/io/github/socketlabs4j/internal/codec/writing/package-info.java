/**
 * Writes documents: requests and answers in JSON and XML, tables in CSV. Begin at
 * {@link io.github.socketlabs4j.internal.codec.writing.WireWriter#render WireWriter.render}. It gives a
 * {@link io.github.socketlabs4j.internal.codec.writing.Rendered} document: finished text, with slots for attachments,
 * which are read and encoded as base64 only while the document is sent.
 */
@NullMarked
package io.github.socketlabs4j.internal.codec.writing;

import org.jspecify.annotations.NullMarked;
