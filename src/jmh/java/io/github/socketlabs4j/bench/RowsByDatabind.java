package io.github.socketlabs4j.bench;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import io.github.socketlabs4j.reporting.FailedMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Setup;

/**
 * Reads rows. The reference is Jackson databind, which reads them into the same record, with names in any letter case
 * and dates as instants.
 */
public class RowsByDatabind extends ReportRows {
    private ObjectReader reader;

    /** The members of the page around the rows, the same that ours reads. */
    private record Envelope(Instant timestamp, Long totalCount, List<FailedMessage> collection) {}

    @Setup
    @Override
    public void open() throws Exception {
        reader = switch (format) {
            case XML -> mapper(XmlMapper.builder()).readerFor(Envelope.class);
            case CSV ->
                mapper(CsvMapper.builder())
                        .readerFor(FailedMessage.class)
                        .with(CsvSchema.emptySchema().withHeader());
            default -> mapper(JsonMapper.builder()).readerFor(Envelope.class);
        };
        super.open();
    }

    private static ObjectMapper mapper(MapperBuilder<?, ?> builder) {
        SimpleModule words = new SimpleModule()
                .addDeserializer(FailureType.class, new Word<>(FailureType.class, FailureType::of))
                .addDeserializer(FailureCode.class, new Word<>(FailureCode.class, FailureCode::of));
        return builder.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .withConfigOverride(
                        Map.class, extras -> extras.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .addModules(new JavaTimeModule(), words)
                .build();
    }

    @Override
    Object reference() throws IOException {
        return switch (format) {
            case CSV -> reader.readValues(page()).readAll();
            default -> reader.<Envelope>readValue(page()).collection();
        };
    }

    /** Reads an enumerated value of the platform, which may be a number. */
    private static final class Word<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final transient Function<String, T> of;

        Word(Class<T> type, Function<String, T> of) {
            super(type);
            this.of = of;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return of.apply(parser.getText());
        }
    }
}
