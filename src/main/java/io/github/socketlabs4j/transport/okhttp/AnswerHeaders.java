package io.github.socketlabs4j.transport.okhttp;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;

/** The headers of a response as a map. It is only built if somebody reads it. */
final class AnswerHeaders extends AbstractMap<String, List<String>> {
    private final Headers headers;

    AnswerHeaders(Headers headers) {
        this.headers = headers;
    }

    @Override
    public Set<Entry<String, List<String>>> entrySet() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            map.computeIfAbsent(headers.name(i), name -> new ArrayList<>(1)).add(headers.value(i));
        }
        return map.entrySet();
    }
}
