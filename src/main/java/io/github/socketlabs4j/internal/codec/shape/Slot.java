package io.github.socketlabs4j.internal.codec.shape;

import com.fasterxml.jackson.core.SerializableString;

/** One line of a {@link Shape}: where a value goes, the name it has, and how it is read. */
public final class Slot {
    private final int index;
    private final Kind kind;
    private final SerializableString spelling;

    public Slot(int index, Kind kind, SerializableString spelling) {
        this.index = index;
        this.kind = kind;
        this.spelling = spelling;
    }

    public int index() {
        return index;
    }

    public Kind kind() {
        return kind;
    }

    /** The documented name, which a parser compares with the document's bytes sooner than it makes a text of them. */
    public SerializableString spelling() {
        return spelling;
    }

    public String name() {
        return spelling.getValue();
    }
}
