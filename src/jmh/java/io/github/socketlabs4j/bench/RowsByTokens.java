package io.github.socketlabs4j.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads rows. The reference makes no rows: it only reads every token of the page and the text of every scalar. */
public class RowsByTokens extends ReportRows {
    private final JsonFactory json = new JsonFactory();

    @Override
    Object reference() throws IOException {
        int characters = 0;
        try (JsonParser parser = json.createParser(page())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) characters += parser.getText().length();
            }
        }
        return characters;
    }

    @Override
    void check(Object read) {
        if ((Integer) read == 0) throw new IllegalStateException("no texts were read");
    }
}
