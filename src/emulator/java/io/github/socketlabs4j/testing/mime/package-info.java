/** Mail in its own format, MIME, taken apart as the platform does: {@code MimeMail} reads it, if Angus
 * Mail is there, which {@code MimeReader} and {@code Parts} are written for. */
@NullMarked
package io.github.socketlabs4j.testing.mime;

import org.jspecify.annotations.NullMarked;
