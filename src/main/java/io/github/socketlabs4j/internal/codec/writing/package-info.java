/**
 * How documents are written: requests and answers in JSON and XML, tables in CSV. Begin at
 * {@link io.github.socketlabs4j.internal.codec.writing.WireWriter#render WireWriter.render}, which takes an object's members
 * and gives a {@link io.github.socketlabs4j.internal.codec.writing.Rendered} document: finished text with slots for content
 * that is read, and turned into base64, only while the document is written.
 */
@NullMarked
package io.github.socketlabs4j.internal.codec.writing;

import org.jspecify.annotations.NullMarked;
