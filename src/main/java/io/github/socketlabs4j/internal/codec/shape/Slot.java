package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.SerializableString;

/**
 * One name of a column, and where its value goes.
 *
 * @param index the index of the value in {@link Values}
 * @param kind how the value is read
 * @param spelling the name as it is documented, in a form that a parser can compare with the bytes of a document
 * @param alias whether it is not the documented name of its column but an alias
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
     * Whether the slot is for a point in time, and a text spells one.
     *
     * @param text any text
     * @return true if both are so
     */
    public boolean isInstant(String text) {
        return kind == Scalars.INSTANT && Instants.parse(text) != null;
    }
}
