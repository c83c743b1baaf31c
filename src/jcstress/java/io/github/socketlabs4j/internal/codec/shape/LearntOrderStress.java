package io.github.socketlabs4j.internal.codec.shape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.internal.codec.document.Secrets;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Threads that teach one shape different orders of members, without a lock, all read what their documents say. Each
 * reads more than once, so that it meets what the other has learnt. There are no more than two, for as many cores.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "all records are right")
@State
public class LearntOrderStress {
    private static final Point EXPECTED = new Point("1", 2L, "3");

    private static final byte[] FORWARDS = "{\"X\":\"1\",\"Y\":2,\"Z\":\"3\"}".getBytes(UTF_8);
    private static final byte[] BACKWARDS = "{\"Z\":\"3\",\"Y\":2,\"X\":\"1\"}".getBytes(UTF_8);
    private static final byte[] WITH_A_STRANGER = "{\"W\":\"0\",\"Z\":\"3\",\"X\":\"1\",\"Y\":2}".getBytes(UTF_8);

    /** A new one for each round: it has learnt nothing yet. */
    private final Shape<Point> shape = Shape.of("Point", t -> {
        Column<String> x = t.text("X");
        Column<Long> y = t.whole("Y");
        Column<String> z = t.text("Z");
        return v -> new Point(v.get(x), v.get(y), v.get(z));
    });

    record Point(String x, Long y, String z) {}

    @Actor
    public void forwards(ZZ_Result result) {
        result.r1 = isRight(FORWARDS) && isRight(WITH_A_STRANGER) && isRight(FORWARDS);
    }

    @Actor
    public void backwards(ZZ_Result result) {
        result.r2 = isRight(BACKWARDS) && isRight(BACKWARDS);
    }

    private boolean isRight(byte[] document) {
        return Documents.read(shape, "the point", document, document.length, Secrets.NONE)
                .equals(EXPECTED);
    }
}
