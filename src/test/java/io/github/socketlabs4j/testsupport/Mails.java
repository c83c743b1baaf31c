package io.github.socketlabs4j.testsupport;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.transport.RetryPolicy;
import io.github.socketlabs4j.transport.Transport;
import java.net.URI;
import java.time.Duration;

/** Clients, keys and small mails for tests. */
public final class Mails {
    /** A key of the older generation, which travels in the body. */
    public static final String OLD_KEY = "Ab3dEf6hIj9kLm2nOp5q";

    /** A key of the newer generation, which travels in a header. */
    public static final String BEARER_KEY = "ABCDEFGHIJKLMNOPQRST.abcdefghijabcdefghijabcdefghijabcdefghij";

    /** The receipt of a mail that was accepted. */
    public static final String SUCCESS =
            "{\"ErrorCode\":\"Success\",\"MessageResults\":null,\"TransactionReceipt\":null}";

    /** The standard retry policy with delays of one millisecond. */
    public static final RetryPolicy QUICK = RetryPolicy.standard().withDelays(Duration.ofMillis(1), 1);

    private Mails() {}

    /** A small valid mail. */
    public static EmailMessage mail() {
        return draft().build();
    }

    /** A builder of a small valid mail. */
    public static EmailMessage.Builder draft() {
        return EmailMessage.from("shop@example.com")
                .to("ann@example.org")
                .subject("Hello")
                .text("Plain one.");
    }

    /** A builder of a client for server 14321 that uses this transport. */
    public static SocketLabsClient.Builder client(Transport transport) {
        return SocketLabsClient.builder().serverId(14321).injectionKey(OLD_KEY).transport(transport);
    }

    /** A builder of a client for server 14321 that sends to this URL. */
    public static SocketLabsClient.Builder client(URI url) {
        return SocketLabsClient.builder().serverId(14321).injectionKey(OLD_KEY).injectionUrl(url);
    }
}
