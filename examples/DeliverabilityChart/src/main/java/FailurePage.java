import java.awt.Color;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The page around the picture. */
final class FailurePage {
    private FailurePage() {}

    static String html(Tally tally, Path picture) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Failed messages</title>
                <style>
                body { font: 16px/1.5 sans-serif; color: #333f48; max-width: 1200px; margin: 2em auto; padding: 0 1em }
                img { max-width: 100%% }
                table { border-collapse: collapse; width: 100%% }
                th, td { text-align: left; padding: .4em .8em; border-bottom: 1px solid #dde1e4; vertical-align: top }
                td.number { text-align: right; font-variant-numeric: tabular-nums }
                i { display: inline-block; width: .8em; height: .8em; margin-right: .5em }
                </style>
                </head>
                <body>
                <img src="%s" alt="Failed messages by family and day">
                <table>
                <tr><th>Failures<th>Code<th>Meaning<th>Family<th>A receiver's words</tr>
                %s
                </table>
                </body>
                </html>
                """.formatted(
                        escaped(picture.getFileName().toString()),
                        tally.causes().stream().map(FailurePage::row).collect(Collectors.joining("\n")));
    }

    private static String row(Tally.Cause cause) {
        Color colour = FailureChart.COLOURS.get(cause.code().family());
        return "<tr><td class=\"number\">%d<td>%s<td>%s<td><i style=\"background: #%06x\"></i>%s<td>%s</tr>"
                .formatted(
                        cause.count(),
                        escaped(cause.code().wire()),
                        escaped(cause.code().meaning()),
                        colour.getRGB() & 0xFFFFFF,
                        escaped(FailureChart.name(cause.code().family())),
                        escaped(cause.reason()));
    }

    /** Escapes text of strangers for HTML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
