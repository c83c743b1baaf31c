/**
 * Reading and writing mail in MIME format. {@code MimeMail} is the entry point, and works without Angus Mail only as
 * far as it reports that it is missing; {@code MimeReader}, {@code Parts} and {@code MimeWriter} use Angus Mail.
 */
@NullMarked
package io.github.socketlabs4j.testing.mime;

import org.jspecify.annotations.NullMarked;
