package io.github.socketlabs4j.internal.codec;

import com.fasterxml.jackson.core.SerializableString;
import java.util.List;

/**
 * One line of a {@link Shape}: where a value goes, the names it goes by, and how it is read.
 *
 * @param names the documented name, and its aliases
 * @param spelling the documented name, which a parser compares with the document's bytes sooner than it makes a text of them
 */
record Slot(int index, List<String> names, Kind kind, SerializableString spelling) {
    String name() {
        return spelling.getValue();
    }
}
