package io.github.socketlabs4j.injection;

import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.error.SocketLabsException;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Many sends share one HTTP/2 connection, and the connection breaks after a write. No mail is then delivered twice, and
 * no delivered mail is reported as not sent. The bytes of the failed write have arrived at the server. Frames of
 * several calls are written together, so all frames of a call may have been written before the flush of this call
 * fails.
 */
class Http2RaceTest {
    private static final int SENDS = 12;
    private static final int THREADS = 4;
    private static final Pattern MESSAGE_ID = Pattern.compile("\"MessageId\":\"([^\"]+)\"");
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    /**
     * A server whose connection is cut off logs a stack trace, which this logger suppresses. The field keeps a strong
     * reference, because a logger that is garbage collected loses its level.
     */
    private static final Logger OKHTTP = Logger.getLogger(OkHttpClient.class.getName());

    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();

    @BeforeAll
    static void quiet() {
        OKHTTP.setLevel(Level.WARNING);
    }

    /** The first connection breaks after as many writes as the number of the repetition. */
    @RepeatedTest(40)
    void no_mail_is_taken_twice_and_none_that_was_taken_is_called_not_sent(RepetitionInfo repetition) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<String> told = new ArrayList<>();
        try (MockWebServer server = server();
                SocketLabsClient client = sender(server, repetition.getCurrentRepetition())) {
            List<Future<SendReceipt>> sends = new ArrayList<>();
            for (int i = 0; i < SENDS; i++) {
                EmailMessage mail = draft().messageId("order-" + i).build();
                sends.add(threads.submit(() -> client.injection().send(mail)));
            }
            for (Future<SendReceipt> send : sends) told.add(outcome(send));
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < SENDS; i++) {
            int times = taken.getOrDefault("order-" + i, new AtomicInteger()).get();
            assertThat(times)
                    .as("deliveries of mail %s, which was reported as %s", i, told.get(i))
                    .isBetween(
                            told.get(i).equals("accepted") ? 1 : 0, told.get(i).equals("not sent") ? 0 : 1);
        }
    }

    private static String outcome(Future<SendReceipt> send) throws Exception {
        try {
            return send.get(30, TimeUnit.SECONDS).accepted() ? "accepted" : "refused";
        } catch (ExecutionException e) {
            SocketLabsException failure = (SocketLabsException) e.getCause();
            return failure.mayHaveBeenSent() ? "unknown" : "not sent";
        }
    }

    private MockWebServer server() throws IOException {
        MockWebServer server = new MockWebServer();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(CERTIFICATE)
                .build()
                .sslSocketFactory());
        server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                Matcher id = MESSAGE_ID.matcher(request.getBody().utf8());
                if (id.find())
                    taken.computeIfAbsent(id.group(1), any -> new AtomicInteger())
                            .incrementAndGet();
                return new MockResponse.Builder().body(SUCCESS).build();
            }
        });
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        return server;
    }

    private static SocketLabsClient sender(MockWebServer server, int writes) {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATE.certificate())
                .build();
        OkHttpClient lent = new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .socketFactory(new SocketsThatBreak(writes))
                .build();
        return client(URI.create("https://127.0.0.1:" + server.getPort() + "/api/v1/email"))
                .httpClient(lent)
                .retry(RetryPolicy.standard().withDelays(Duration.ofMillis(1), 1))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    /**
     * Creates sockets that count their writes together. The write with the given number is passed on, then its socket
     * is closed and the write throws; all later writes work.
     */
    private static final class SocketsThatBreak extends SocketFactory {
        private final AtomicInteger writesLeft;

        SocketsThatBreak(int writes) {
            this.writesLeft = new AtomicInteger(writes);
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public OutputStream getOutputStream() throws IOException {
                    return new FilterOutputStream(super.getOutputStream()) {
                        @Override
                        public void write(byte[] bytes, int offset, int count) throws IOException {
                            out.write(bytes, offset, count);
                            if (writesLeft.decrementAndGet() != 0) return;
                            close();
                            throw new IOException("the connection died behind what was written");
                        }
                    };
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("OkHttp connects by itself");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("OkHttp connects by itself");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            return createSocket(host, port);
        }
    }
}
