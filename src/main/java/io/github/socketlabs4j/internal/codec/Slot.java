package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.SerializableString;

/** One line of a {@link Shape}: where a value goes, the name it has, and how it is read. */
final class Slot {
    private final int index;
    private final Kind kind;
    private final SerializableString spelling;

    Slot(int index, Kind kind, SerializableString spelling) {
        this.index = index;
        this.kind = kind;
        this.spelling = spelling;
    }

    int index() {
        return index;
    }

    Kind kind() {
        return kind;
    }

    /** The documented name, which a parser compares with the document's bytes sooner than it makes a text of them. */
    SerializableString spelling() {
        return spelling;
    }

    String name() {
        return spelling.getValue();
    }
}
