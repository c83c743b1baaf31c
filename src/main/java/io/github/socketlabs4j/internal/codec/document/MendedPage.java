package io.github.socketlabs4j.internal.codec.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.socketlabs4j.internal.codec.document.EnvelopedRows.Fault;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.internal.codec.tokens.Tokens;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page with something malformed among its rows, made readable: in the place of each such row stands a text, and
 * {@linkplain #faults() what it stands for} is known. Made only of pages that cannot be read as they are. For one thread.
 */
final class MendedPage {
    /** A page of 500 rows is much shorter, and a hostile one is not worth the time. */
    private static final int LONGEST = 8 * 1024 * 1024;

    /** Of a row only the beginning is shown. */
    private static final int SHOWN = 4 * Secrets.EXCERPT_BYTES;

    private final Shape<?> shape;
    private final Unreadable page;
    private final RowPlaces places;

    /** No row says this by chance, nor on purpose. */
    private final String mark = UUID.randomUUID() + "-";

    private final Map<String, Fault> faults = new HashMap<>();
    private final List<InputStream> pieces = new ArrayList<>();

    /** Up to where the page is among the pieces. */
    private int taken;

    private boolean isMended;

    private MendedPage(Shape<?> shape, Unreadable page) {
        this.shape = shape;
        this.page = page;
        this.taken = page.start();
        this.places = page.format() == Format.XML
                ? new XmlRowPlaces(page.document(), page.length(), shape)
                : new JsonRowPlaces(page.document(), page.length(), shape);
    }

    /**
     * Looks at each row of a page.
     *
     * @param shape the shape of the rows
     * @param page the page, in a format that has an envelope
     * @param most how many rows it may have
     * @return the page as it was, if there is nothing that can be mended, or it is longer than 8 MiB
     */
    static MendedPage of(Shape<?> shape, Unreadable page, int most) {
        MendedPage mended = new MendedPage(shape, page);
        return page.length() <= LONGEST && mended.mend(most) ? mended : new MendedPage(shape, page);
    }

    boolean isMended() {
        return isMended;
    }

    /** What the texts among the rows stand for. */
    Map<String, Fault> faults() {
        return faults;
    }

    /** The page, to be read once. */
    InputStream bytes() {
        pieces.add(new ByteArrayInputStream(page.document(), taken, page.length() - taken));
        taken = page.length();
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    /** Goes through the rows; false if their end cannot be found. */
    private boolean mend(int most) {
        int begin = places.begin(page.start());
        if (begin == RowPlaces.NOWHERE) return false;
        int before = begin;
        for (int entries = 0; entries <= most && !places.isExhausted(); entries++) {
            int at = places.next(before);
            String between = places.mendedBetween(before, at);
            if (between != null) replace(before, at, between);
            if (places.isListEnd(at)) return true;
            if (at >= page.length()) return false;
            before = places.isEntry(at) ? behindEntry(begin, at) : behindOther(at);
            if (before == RowPlaces.NOWHERE) return false;
            if (before == page.length()) return true;
        }
        return false;
    }

    /** Goes behind an entry, mended or not; to the end of the page if all that follows is lost; nowhere if the page breaks off in it. */
    private int behindEntry(int begin, int entry) {
        int behind = places.behind(entry);
        Exception failure = behind == RowPlaces.NOWHERE ? null : failure(begin, entry, behind, places.ending());
        if (behind != RowPlaces.NOWHERE && failure == null) return behind;
        behind = places.behindMalformed(entry);
        boolean isLost = behind == RowPlaces.NOWHERE;
        if (failure == null) failure = failure(begin, entry, isLost ? page.length() : behind, "");
        if (isLost && failure instanceof JsonEOFException) return RowPlaces.NOWHERE;
        String reason = "it cannot be read: " + reason(failure, begin - page.start());
        if (isLost) {
            behind = page.length();
            reason += "; where it ends cannot be told, so that what follows it is lost";
        }
        replace(entry, behind, standIn(new Fault(true, reason, shown(entry, behind), isLost)));
        if (isLost) pieces.add(bytes(places.ending()));
        return behind;
    }

    private int behindOther(int at) {
        int behind = places.behindMalformed(at);
        if (behind == RowPlaces.NOWHERE) return behind;
        replace(
                at,
                behind,
                standIn(new Fault(false, "it is no row, nor what separates rows", shown(at, behind), false)));
        return behind;
    }

    /** What goes wrong when an entry is read as the only one of its page; null if nothing does. */
    private @Nullable Exception failure(int begin, int entry, int behind, String ending) {
        int start = page.start();
        byte[] all = page.document();
        InputStream only = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(all, start, begin - start),
                new ByteArrayInputStream(all, entry, behind - entry),
                bytes(ending))));
        Format format = page.format() == Format.XML ? Format.XML : Format.JSON;
        try (JsonParser parser = Tokens.openReplacing(format, only, begin - start + behind - entry);
                EnvelopedRows<?> rows = new EnvelopedRows<>(shape, parser, page, Integer.MAX_VALUE)) {
            while (rows.toNextRow()) rows.binder.record(shape);
            return null;
        } catch (IOException | RuntimeException failure) {
            return failure;
        }
    }

    private static String reason(@Nullable Exception failure, int before) {
        if (failure == null) return "it is malformed";
        String reason = failure instanceof JsonEOFException ? "it has no end" : Unreadable.reason(failure);
        if (!(failure instanceof JsonProcessingException json) || json.getLocation() == null) return reason;
        long character = json.getLocation().getCharOffset() - before;
        return character <= 0 ? reason : reason + ", near its character " + character;
    }

    private void replace(int from, int to, String text) {
        pieces.add(new ByteArrayInputStream(page.document(), taken, from - taken));
        pieces.add(bytes(text));
        taken = to;
        isMended = true;
    }

    private String standIn(Fault fault) {
        String text = mark + faults.size();
        faults.put(text, fault);
        return places.textEntry(text);
    }

    private String shown(int from, int to) {
        // The same wherever it stands on a page: it is told by this from others.
        return places.text(from, Math.min(places.trimmed(from, to), from + SHOWN));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
