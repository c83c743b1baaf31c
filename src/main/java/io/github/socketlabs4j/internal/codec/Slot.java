package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.SerializableString;

/**
 * One line of a {@link Shape}: where a value goes, the name it has, and how it is read.
 *
 * @param spelling the documented name, which a parser compares with the document's bytes sooner than it makes a text of them
 */
record Slot(int index, Kind kind, SerializableString spelling) {
    String name() {
        return spelling.getValue();
    }
}
