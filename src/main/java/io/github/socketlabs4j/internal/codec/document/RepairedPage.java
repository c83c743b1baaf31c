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
 * A page of which malformed rows were replaced by placeholders, so that its other rows can be read. {@link #faults()}
 * says what each placeholder replaces. Only for pages that cannot be read as they are. Not thread-safe.
 */
final class RepairedPage {
    /** In bytes. A page of 500 rows is much shorter; longer ones are probably hostile, and are not repaired. */
    private static final int LONGEST = 8 * 1024 * 1024;

    /** How many bytes of a malformed row are kept. */
    private static final int SHOWN = 4 * Secrets.EXCERPT_BYTES;

    private final Shape<?> shape;
    private final ReceivedDocument page;
    private final RowPlaces places;

    /** The beginning of all placeholders. It is random, so that no row can contain it. */
    private final String mark = UUID.randomUUID() + "-";

    private final Map<String, Fault> faults = new HashMap<>();
    private final List<InputStream> pieces = new ArrayList<>();

    /** The index up to which the page, or what replaces it, was added to the pieces. */
    private int taken;

    private boolean isRepaired;

    private RepairedPage(Shape<?> shape, ReceivedDocument page) {
        this.shape = shape;
        this.page = page;
        this.taken = page.start();
        this.places = page.format() == Format.XML
                ? new XmlRowPlaces(page.bytes(), page.length(), shape)
                : new JsonRowPlaces(page.bytes(), page.length(), shape);
    }

    /**
     * Repairs a page, row by row.
     *
     * @param shape the shape of the rows
     * @param page the page, in a format that has an envelope
     * @param most how many rows it may have
     * @return the page, unchanged if it cannot be repaired or is longer than 8 MiB
     */
    static RepairedPage of(Shape<?> shape, ReceivedDocument page, int most) {
        RepairedPage repaired = new RepairedPage(shape, page);
        return page.length() <= LONGEST && repaired.repair(most) ? repaired : new RepairedPage(shape, page);
    }

    boolean isRepaired() {
        return isRepaired;
    }

    /** By placeholder among the rows, what it replaces. */
    Map<String, Fault> faults() {
        return faults;
    }

    /** The page as a stream. Can be called once. */
    InputStream bytes() {
        pieces.add(new ByteArrayInputStream(page.bytes(), taken, page.length() - taken));
        taken = page.length();
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    /** Goes through the rows and replaces what is malformed; false if the end of the rows cannot be found. */
    private boolean repair(int most) {
        int begin = places.begin(page.start());
        if (begin == RowPlaces.NOWHERE) return false;
        int before = begin;
        for (int entries = 0; entries <= most && !places.isExhausted(); entries++) {
            int at = places.next(before);
            String between = places.repairBetween(before, at);
            if (between != null) replace(before, at, between);
            if (places.isListEnd(at)) return true;
            if (at >= page.length()) return false;
            before = places.isEntry(at) ? repairEntry(begin, at) : repairOther(at);
            if (before == RowPlaces.NOWHERE) return false;
            if (before == page.length()) return true;
        }
        return false;
    }

    /**
     * Replaces an entry if it is malformed.
     *
     * @return the index after the entry; the end of the page if the entry's end was not found, so that all after it is
     *     lost; {@link RowPlaces#NOWHERE} if the page ends inside the entry
     */
    private int repairEntry(int begin, int entry) {
        int after = places.endOf(entry);
        Exception failure = after == RowPlaces.NOWHERE ? null : failure(begin, entry, after, places.ending());
        if (after != RowPlaces.NOWHERE && failure == null) return after;
        after = places.resumeAfter(entry);
        boolean isLost = after == RowPlaces.NOWHERE;
        if (failure == null) failure = failure(begin, entry, isLost ? page.length() : after, "");
        if (isLost && failure instanceof JsonEOFException) return RowPlaces.NOWHERE;
        String reason = "it cannot be read: " + reason(failure, begin - page.start());
        if (isLost) {
            after = page.length();
            reason += "; where it ends cannot be told, so that what follows it is lost";
        }
        replace(entry, after, placeholder(new Fault(true, reason, shown(entry, after), isLost)));
        if (isLost) pieces.add(bytes(places.ending()));
        return after;
    }

    /** Replaces what is neither an entry nor between two entries; gives the index after it. */
    private int repairOther(int at) {
        int after = places.resumeAfter(at);
        if (after == RowPlaces.NOWHERE) return after;
        replace(
                at,
                after,
                placeholder(new Fault(false, "it is no row, nor what separates rows", shown(at, after), false)));
        return after;
    }

    /** The failure to read a page that has only this entry; null if it can be read. */
    private @Nullable Exception failure(int begin, int entry, int after, String ending) {
        int start = page.start();
        byte[] all = page.bytes();
        InputStream only = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(all, start, begin - start),
                new ByteArrayInputStream(all, entry, after - entry),
                bytes(ending))));
        Format format = page.format() == Format.XML ? Format.XML : Format.JSON;
        try (JsonParser parser = Tokens.openReplacing(format, only, begin - start + after - entry);
                EnvelopedRows<?> rows = new EnvelopedRows<>(shape, parser, page, Integer.MAX_VALUE)) {
            while (rows.toNextRow()) rows.binder.record(shape);
            return null;
        } catch (IOException | RuntimeException failure) {
            return failure;
        }
    }

    private static String reason(@Nullable Exception failure, int before) {
        if (failure == null) return "it is malformed";
        String reason = failure instanceof JsonEOFException ? "it has no end" : ReceivedDocument.reason(failure);
        if (!(failure instanceof JsonProcessingException json) || json.getLocation() == null) return reason;
        long character = json.getLocation().getCharOffset() - before;
        return character <= 0 ? reason : reason + ", near its character " + character;
    }

    private void replace(int from, int to, String text) {
        pieces.add(new ByteArrayInputStream(page.bytes(), taken, from - taken));
        pieces.add(bytes(text));
        taken = to;
        isRepaired = true;
    }

    private String placeholder(Fault fault) {
        String text = mark + faults.size();
        faults.put(text, fault);
        return places.textEntry(text);
    }

    private String shown(int from, int to) {
        // Without separators: entries are compared by this text, so it must not depend on their place on the page.
        return places.text(from, Math.min(places.trimmed(from, to), from + SHOWN));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
