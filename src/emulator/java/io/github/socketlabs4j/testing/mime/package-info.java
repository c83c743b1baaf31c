/** Mail in its own format, MIME, taken apart as the platform does, and written: {@code MimeMail} does both, if Angus
 * Mail is there, which {@code MimeReader}, {@code Parts} and {@code MimeWriter} are written for. */
@NullMarked
package io.github.socketlabs4j.testing.mime;

import org.jspecify.annotations.NullMarked;
