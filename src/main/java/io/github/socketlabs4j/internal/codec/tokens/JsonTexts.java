package io.github.socketlabs4j.internal.codec.tokens;

/** Searches the bytes of JSON strings. */
final class JsonTexts {
    private JsonTexts() {}

    /**
     * The index of the first byte that does not stand for itself: a quote, a backslash, a control character, or not
     * ASCII.
     *
     * @param json a document
     * @param from an index inside a string, where the search begins
     * @param end where the search ends
     * @return the index; {@code end} if there is no such byte
     */
    static int plainEnd(byte[] json, int from, int end) {
        int at = from;
        for (; at + EightBytes.COUNT <= end; at += EightBytes.COUNT) {
            long others = EightBytes.notThemselvesInJson(EightBytes.at(json, at));
            if (others != 0) return at + EightBytes.first(others);
        }
        while (at < end && json[at] >= ' ' && json[at] != '"' && json[at] != '\\') at++;
        return at;
    }
}
