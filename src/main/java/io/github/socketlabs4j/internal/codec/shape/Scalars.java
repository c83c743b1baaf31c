package io.github.socketlabs4j.internal.codec.shape;

import java.time.Instant;

/** The kinds of scalar values that need nothing from their column. */
final class Scalars {
    static final Kind<String> TEXT = new Kind.Text();
    static final Kind<Long> WHOLE = new Kind.Whole();
    static final Kind<Integer> INDEX = new Kind.Scalar<>(Numbers::index);
    static final Kind<Double> DECIMAL = new Kind.Scalar<>(Numbers::decimal);
    static final Kind<Boolean> FLAG = new Kind.Scalar<>(Numbers::flag);
    static final Kind<Instant> INSTANT = new Kind.Scalar<>(Instants::parse);

    private Scalars() {}
}
