package io.github.socketlabs4j.testing.letters;

import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a letter.
 *
 * @param name the file name
 * @param contentType the MIME type
 * @param contentId the id by which the HTML body shows it, or null
 * @param headers the headers of its MIME part
 * @param content the decoded bytes, which all copies of the letter share
 */
public record AttachedFile(
        String name, String contentType, @Nullable String contentId, List<MailHeader> headers, StoredContent content) {}
