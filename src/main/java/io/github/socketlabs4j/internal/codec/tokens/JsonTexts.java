package io.github.socketlabs4j.internal.codec.tokens;

/** What the bytes of a JSON string say of themselves. */
final class JsonTexts {
    private JsonTexts() {}

    /**
     * Where the first byte stands that is not itself a character of the text: a quote, a backslash, a control character, or no ASCII.
     *
     * @param json a document
     * @param from where the text goes on
     * @param end where to look no further
     * @return its place; {@code end} if there is none
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
