package io.github.socketlabs4j.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WebhookRequestTest {
    @Test
    void bytes_may_be_read_again_and_a_stream_once() throws IOException {
        WebhookRequest bytes = WebhookRequest.of(null, "body".getBytes(UTF_8));
        assertThat(bytes.body()).hasContent("body");
        assertThat(bytes.body()).hasContent("body");

        WebhookRequest stream = WebhookRequest.of("text/plain", new ByteArrayInputStream("body".getBytes(UTF_8)));
        assertThat(stream.contentType()).isEqualTo("text/plain");
        assertThat(stream.body()).hasContent("body");
        assertThatThrownBy(() -> stream.body()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_senders_stream_is_not_closed() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        InputStream stream = new FilterInputStream(new ByteArrayInputStream(new byte[10])) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        WebhookRequest.of(null, stream).body().close();
        assertThat(closed).hasValue(0);
    }
}
