package io.github.socketlabs4j.testing.letters;

import io.github.socketlabs4j.mail.MailHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attachment of a letter.
 *
 * @param name the file name
 * @param contentType the MIME type
 * @param contentId the id that the HTML body refers to, or null
 * @param headers the headers of its MIME part
 * @param content the decoded bytes, shared by all copies of the letter
 */
public record AttachedFile(
        String name, String contentType, @Nullable String contentId, List<MailHeader> headers, StoredContent content) {}
