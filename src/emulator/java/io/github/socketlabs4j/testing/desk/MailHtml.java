package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.letters.AttachedFile;
import io.github.socketlabs4j.testing.letters.Letter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The HTML of a mail for a sandboxed frame. The policy and the sandbox block scripts and loading. This class removes
 * what opens connections in spite of both, such as preconnect links. Requires jsoup: this class cannot be linked
 * without it.
 */
final class MailHtml {
    /** The content security policy of a mail's HTML: no scripts, forms, windows or external resources. */
    static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    /**
     * Elements that load, connect, run scripts or embed documents, and elements that parse differently when their
     * output is parsed again.
     */
    private static final String REMOVED_ELEMENTS =
            "link, meta, base, iframe, frame, frameset, noframes, object, embed, applet, portal, "
                    + "fencedframe, script, noscript, template, svg, math, noembed, xmp, plaintext, listing, param, source, track";

    private static final Pattern SCRIPT =
            Pattern.compile("(?i)\\s*(javascript|vbscript|data|blob|filesystem):.*", Pattern.DOTALL);
    private static final Pattern PICTURE = Pattern.compile("image/(png|gif|jpe?g|webp|bmp|x-icon|avif)");
    private static final List<String> REMOVED_ATTRIBUTES =
            List.of("srcdoc", "ping", "srcset", "target", "http-equiv", "autofocus", "nonce");
    private static final List<String> ADDRESSES = List.of("href", "action", "formaction", "xlink:href");
    private static final String NOWHERE = "#";
    private static final int MOST_PASSES = 5;

    private MailHtml() {}

    static String of(Letter letter) throws IOException {
        String html = Objects.requireNonNullElse(letter.htmlBody(), "");
        // Repeated until nothing changes: text that one pass leaves must not become an element when a browser parses
        // it.
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String cleaned = cleaned(html, letter);
            if (cleaned.equals(html)) return cleaned;
            html = cleaned;
        }
        return html;
    }

    private static String cleaned(String html, Letter letter) throws IOException {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.select(REMOVED_ELEMENTS).remove();
        for (Element element : document.getAllElements()) {
            for (Attribute attribute : element.attributes().asList()) {
                if (isHarmful(attribute)) element.removeAttr(attribute.getKey());
            }
            for (String name : List.of("src", "background")) embed(element, name, letter);
            if (element.hasAttr("href")) disableLink(element);
        }
        return document.outerHtml();
    }

    private static boolean isHarmful(Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        if (name.startsWith("on") || REMOVED_ATTRIBUTES.contains(name)) return true;
        return ADDRESSES.contains(name) && SCRIPT.matcher(attribute.getValue()).matches();
    }

    /**
     * Disables a link. It keeps its look, and shows its URL as tooltip. Browsers connect to the host of a clicked link
     * even if the navigation is blocked, so the URL must not stay.
     */
    private static void disableLink(Element link) {
        String address = link.attr("href");
        link.attr("href", NOWHERE);
        if (!address.equals(NOWHERE)) link.attr("title", address);
    }

    /** Replaces a {@code cid:} URL of an attached picture by a {@code data:} URL. */
    private static void embed(Element element, String name, Letter letter) throws IOException {
        String source = element.attr(name).strip();
        if (!source.regionMatches(true, 0, "cid:", 0, 4)) return;
        String id = contentId(source.substring(4));
        for (AttachedFile file : letter.attachments()) {
            String type = file.contentType().replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
            boolean isIt =
                    file.contentId() != null && contentId(file.contentId()).equalsIgnoreCase(id);
            if (!isIt || !PICTURE.matcher(type).matches()) continue;
            try (InputStream in = file.content().open()) {
                String content = Base64.getEncoder().encodeToString(in.readAllBytes());
                element.attr(name, "data:" + type + ";base64," + content);
            }
            return;
        }
    }

    private static String contentId(String text) {
        String bare = text.strip().replaceAll("^<|>$", "");
        try {
            return URLDecoder.decode(bare.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return bare;
        }
    }
}
