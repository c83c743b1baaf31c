package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.SerializableString;

/**
 * Where the value of one name goes.
 *
 * @param index its place among a record's {@link Values}
 * @param kind how the value is read
 * @param spelling the name as it is documented, which a parser compares with a document's bytes sooner than it makes a text of them
 * @param alias whether it is an older name of another slot's member
 */
public record Slot(int index, Kind<?> kind, SerializableString spelling, boolean alias) {
    /**
     * The name as it is documented.
     *
     * @return the name
     */
    public String name() {
        return spelling.getValue();
    }

    /**
     * Whether a text is the value of a point in time.
     *
     * @param text any text
     * @return true if this is where a point in time goes, and the text is one
     */
    public boolean isInstant(String text) {
        return kind == Scalars.INSTANT && Instants.parse(text) != null;
    }
}
