package io.github.socketlabs4j.transport.okhttp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A socket without a connection. It accepts a request and answers it with the request's {@code User-Agent}. */
final class RehearsalSocket extends Socket {
    /** The header of the answer that contains the request's {@code User-Agent}. */
    static final String AGENT = "Agent";

    private static final String ASKED_IN = "\r\nUser-Agent: ";

    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private @Nullable ByteArrayInputStream answer;
    private volatile boolean closed;

    @Override
    public void connect(SocketAddress address, int timeout) {}

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public OutputStream getOutputStream() {
        return request;
    }

    /** The answer is built at the first read: the request is complete then. */
    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() {
                return answer().read();
            }

            @Override
            public int read(byte[] bytes, int offset, int count) {
                return answer().read(bytes, offset, count);
            }
        };
    }

    private ByteArrayInputStream answer() {
        if (answer != null) return answer;
        String text =
                "HTTP/1.1 200 OK\r\n" + AGENT + ": " + agent() + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK";
        answer = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        return answer;
    }

    private String agent() {
        String text = request.toString(StandardCharsets.ISO_8859_1);
        int start = text.indexOf(ASKED_IN);
        return start < 0
                ? ""
                : text.substring(start + ASKED_IN.length()).lines().findFirst().orElse("");
    }

    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void shutdownInput() {}

    @Override
    public void shutdownOutput() {}
}
