package io.github.socketlabs4j.internal.codec.shape;

import io.github.socketlabs4j.mail.FailureType;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A record with a member of every supported type, for tests of the codec. */
public record Sample(
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
    public record Part(String name, Long size, Map<String, String> extras) {
        public static final Shape<Part> SHAPE = Shape.of("Part", t -> {
            Column<String> name = t.text("Name");
            Column<Long> size = t.whole("Size");
            return v -> new Part(v.get(name), v.get(size), v.extras());
        });
    }

    public static final Shape<Sample> SHAPE = Shape.of("Sample", t -> {
        Column<String> text = t.text("Text", "OldText", "OldestText");
        Column<Long> whole = t.whole("Whole", "OldWhole");
        Column<Double> decimal = t.decimal("Decimal");
        Column<Boolean> flag = t.flag("Flag");
        Column<Instant> instant = t.instant("Instant");
        Column<FailureType> open = t.open("Open", FailureType::of);
        Column<ByteArrayOutputStream> bytes = t.bytes("Bytes", ByteArrayOutputStream::new);
        Column<Part> part = t.object("Part", Part.SHAPE);
        ListColumn<Part> parts = t.list("Parts", Part.SHAPE);
        ListColumn<String> texts = t.texts("Texts", "OldTexts");
        ListColumn<Part> gaps = t.listWithGaps("Gaps", Part.SHAPE);
        return v -> new Sample(
                v.get(text),
                v.get(whole),
                v.get(decimal),
                v.get(flag),
                v.get(instant),
                v.get(open),
                content(v.get(bytes)),
                v.get(part),
                v.get(parts),
                v.get(texts),
                v.get(gaps),
                v.extras());
    });

    private static byte[] content(ByteArrayOutputStream sink) {
        return sink == null ? null : sink.toByteArray();
    }
}
