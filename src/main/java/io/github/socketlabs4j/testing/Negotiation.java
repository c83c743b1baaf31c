package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.wire.Format;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the headers that speak of formats. */
final class Negotiation {
    private Negotiation() {}

    /** The format of a content type; null if it is missing or another one. */
    static @Nullable Format ofContentType(@Nullable String contentType) {
        if (contentType == null) return null;
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json", "text/json" -> Format.JSON;
            case "application/xml", "text/xml" -> Format.XML;
            default -> null;
        };
    }

    /** The format an {@code Accept} header prefers; {@code otherwise} if it does not name one, and for anything goes. */
    static Format ofAccept(@Nullable String accept, Format otherwise) {
        if (accept == null) return otherwise;
        Format best = otherwise;
        double bestWeight = 0;
        for (String part : accept.split(",", -1)) {
            Format format = part.contains("*/*") ? otherwise : ofContentType(part);
            double weight = weight(part);
            if (format == null || weight <= bestWeight) continue;
            best = format;
            bestWeight = weight;
        }
        return best;
    }

    private static double weight(String part) {
        for (String parameter : part.split(";", -1)) {
            String text = parameter.strip().toLowerCase(Locale.ROOT);
            if (!text.startsWith("q=")) continue;
            try {
                return Double.parseDouble(text.substring(2).strip());
            } catch (NumberFormatException e) {
                return 1;
            }
        }
        return 1;
    }

    /** The key of an {@code Authorization: Bearer} header; null if there is none. */
    static @Nullable String bearer(@Nullable String authorization) {
        if (authorization == null) return null;
        String scheme = "bearer ";
        boolean bearer = authorization.regionMatches(true, 0, scheme, 0, scheme.length());
        return bearer ? authorization.substring(scheme.length()).strip() : null;
    }
}
