package io.github.socketlabs4j.internal.codec;

import java.util.List;

/** One line of a {@link Shape}: where a value goes, the names it goes by, and how it is read. */
record Slot(int index, List<String> names, Kind kind) {
    String name() {
        return names.get(0);
    }
}
