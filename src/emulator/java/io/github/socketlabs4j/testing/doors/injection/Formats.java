package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.testing.doors.Request;
import io.github.socketlabs4j.wire.Format;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the formats in {@code Content-Type} and {@code Accept}. */
final class Formats {
    private Formats() {}

    /** The format in {@code Content-Type}; null if it is missing or neither JSON nor XML. */
    static @Nullable Format declared(Request request) {
        return ofMediaType(request.header("Content-Type"));
    }

    private static @Nullable Format ofMediaType(@Nullable String mediaType) {
        if (mediaType == null) return null;
        return switch (mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json", "text/json" -> Format.JSON;
            case "application/xml", "text/xml" -> Format.XML;
            default -> null;
        };
    }

    /**
     * The format of the answer by {@code Accept}.
     *
     * @param posted the format of the request, for an {@code Accept} that is missing, names neither format, or allows
     *     any
     */
    static Format wanted(Request request, Format posted) {
        String accept = request.header("Accept");
        if (accept == null) return posted;
        Format best = posted;
        double bestWeight = 0;
        for (String part : accept.split(",", -1)) {
            Format format = part.contains("*/*") ? posted : ofMediaType(part);
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
}
