package io.github.socketlabs4j.mail;

import java.net.URLConnection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Guesses the content type of a file from its name. The usual types of mail attachments are in a table here, so that
 * the result is the same on every JDK. For other files the JDK is asked.
 */
final class ContentTypes {
    private static final String UNKNOWN = "application/octet-stream";

    /**
     * Each line has a type and its extensions. If the platform's own libraries have a type for an extension, that type
     * is used, so a zip file is not {@code application/zip}. The other types are those registered with IANA, or the
     * common ones.
     */
    private static final String TABLE = """
            application/epub+zip epub
            application/gzip gz tgz
            application/java-archive jar
            application/json json
            application/ld+json jsonld
            application/msword doc dot
            application/octet-stream bin exe dll dmg iso msi deb rpm img
            application/oda oda
            application/ogg ogx
            application/pdf pdf
            application/pgp-encrypted pgp gpg
            application/pgp-keys asc
            application/pgp-signature sig
            application/pkcs10 p10
            application/pkcs7-mime p7m p7c
            application/pkcs7-signature p7s
            application/pkix-cert cer crt der
            application/postscript ps eps ai
            application/rtf rtf
            application/vnd.android.package-archive apk
            application/vnd.apple.keynote key
            application/vnd.apple.numbers numbers
            application/vnd.apple.pages pages
            application/vnd.apple.pkpass pkpass
            application/vnd.google-earth.kml+xml kml
            application/vnd.google-earth.kmz kmz
            application/vnd.ms-excel xls xlt xla
            application/vnd.ms-excel.addin.macroEnabled.12 xlam
            application/vnd.ms-excel.sheet.binary.macroEnabled.12 xlsb
            application/vnd.ms-excel.sheet.macroEnabled.12 xlsm
            application/vnd.ms-excel.template.macroEnabled.12 xltm
            application/vnd.ms-outlook msg
            application/vnd.ms-powerpoint ppt pps pot
            application/vnd.ms-powerpoint.presentation.macroEnabled.12 pptm
            application/vnd.ms-project mpp
            application/vnd.ms-word.document.macroEnabled.12 docm
            application/vnd.ms-word.template.macroEnabled.12 dotm
            application/vnd.oasis.opendocument.graphics odg
            application/vnd.oasis.opendocument.presentation odp
            application/vnd.oasis.opendocument.spreadsheet ods
            application/vnd.oasis.opendocument.text odt
            application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
            application/vnd.openxmlformats-officedocument.presentationml.slideshow ppsx
            application/vnd.openxmlformats-officedocument.presentationml.template potx
            application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
            application/vnd.openxmlformats-officedocument.spreadsheetml.template xltx
            application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
            application/vnd.openxmlformats-officedocument.wordprocessingml.template dotx
            application/vnd.rar rar
            application/vnd.sqlite3 sqlite sqlite3
            application/vnd.visio vsd vsdx
            application/wasm wasm
            application/x-7z-compressed 7z
            application/x-bzip2 bz2
            application/x-ndjson ndjson jsonl
            application/x-pkcs12 p12 pfx
            application/x-sh sh
            application/x-tar tar
            application/x-tex tex
            application/x-x509-ca-cert pem
            application/x-xz xz
            application/x-zip-compressed zip
            application/xhtml+xml xhtml
            application/xml xml xsd xsl xslt
            application/yaml yaml yml
            application/zstd zst
            audio/aac aac
            audio/amr amr
            audio/basic au snd
            audio/flac flac
            audio/midi mid midi
            audio/mp4 m4a
            audio/mpeg mp3 mp2
            audio/ogg oga ogg opus spx
            audio/x-aiff aif aiff aifc
            audio/x-ms-wma wma
            audio/x-wav wav
            font/otf otf
            font/ttf ttf
            font/woff woff
            font/woff2 woff2
            image/avif avif
            image/bmp bmp
            image/gif gif
            image/heic heic
            image/heif heif
            image/jp2 jp2
            image/jpeg jpg jpeg jpe jfif
            image/jxl jxl
            image/png png
            image/svg+xml svg svgz
            image/tiff tif tiff
            image/vnd.adobe.photoshop psd
            image/vnd.dwg dwg
            image/vnd.dxf dxf
            image/vnd.microsoft.icon ico
            image/webp webp
            message/delivery-status dsn
            message/rfc822 eml mht mhtml
            text/calendar ics ifb
            text/css css
            text/csv csv
            text/html html htm
            text/javascript js mjs
            text/markdown md markdown
            text/plain txt text log conf ini properties sql java c cc h py pl php
            text/tab-separated-values tsv
            text/vcard vcf vcard
            text/vtt vtt
            video/3gpp 3gp
            video/mp4 mp4 m4v
            video/mpeg mpeg mpg mpe
            video/ogg ogv
            video/quicktime mov qt
            video/webm webm
            video/x-matroska mkv
            video/x-ms-wmv wmv
            video/x-msvideo avi
            """;

    private static final Map<String, String> BY_EXTENSION = byExtension();

    private ContentTypes() {}

    /** The type of a file; {@code application/octet-stream} if its name does not tell. */
    static String ofFileName(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) return UNKNOWN;
        String type = BY_EXTENSION.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        if (type == null) type = URLConnection.guessContentTypeFromName(name);
        return type == null ? UNKNOWN : type;
    }

    private static Map<String, String> byExtension() {
        Map<String, String> types = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) types.put(words[i], words[0]);
        });
        return Map.copyOf(types);
    }
}
