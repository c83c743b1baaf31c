package io.github.socketlabs4j.internal.codec;

import io.github.socketlabs4j.internal.codec.shape.Kind;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.mail.FailureType;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A record with a slot of every kind, for tests of the codec. */
record Sample(
        String text,
        Long whole,
        Double decimal,
        Boolean flag,
        Instant instant,
        FailureType open,
        byte[] bytes,
        Part part,
        List<Part> parts,
        List<String> texts,
        List<Part> gaps,
        Map<String, String> extras) {
    record Part(String name, Long size, Map<String, String> extras) {
        static final Shape<Part> SHAPE = Shape.<Part>of("Part")
                .text("Name")
                .whole("Size")
                .make(v -> new Part(v.text(0), v.whole(1), v.extras()));
    }

    static final Shape<Sample> SHAPE = Shape.<Sample>of("Sample")
            .text("Text", "OldText")
            .whole("Whole")
            .decimal("Decimal")
            .flag("Flag")
            .instant("Instant")
            .open(FailureType::of, "Open")
            .bytes(ByteArrayOutputStream::new, "Bytes")
            .object(Part.SHAPE, "Part")
            .list(Kind.object(Part.SHAPE), "Parts")
            .list(Kind.text(), "Texts")
            .listWithGaps(Kind.object(Part.SHAPE), "Gaps")
            .make(v -> new Sample(
                    v.text(0),
                    v.whole(1),
                    v.decimal(2),
                    v.flag(3),
                    v.instant(4),
                    v.object(5),
                    content(v.object(6)),
                    v.object(7),
                    v.list(8),
                    v.list(9),
                    v.list(10),
                    v.extras()));

    private static byte[] content(ByteArrayOutputStream sink) {
        return sink == null ? null : sink.toByteArray();
    }
}
