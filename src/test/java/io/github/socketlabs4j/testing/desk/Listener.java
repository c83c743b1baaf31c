package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of an emulator's event stream, over HTTP as the page uses it. */
final class Listener implements AutoCloseable {
    private static final String REQUEST = "GET /_emulator/events HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Socket socket = new Socket();
    private final BufferedReader lines;

    /** Connects to the event stream. */
    Listener(int port) {
        this(port, 65_536);
    }

    /** Connects to the event stream with a receive buffer of this many bytes. */
    Listener(int port, int buffer) {
        try {
            socket.setReceiveBufferSize(buffer);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            assertThat(line).isEqualTo("HTTP/1.1 200 OK");
            while (!line.startsWith(": ")) line = lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BufferedReader lines() {
        return lines;
    }

    /** Reads events up to and including the first of a kind; each is the kind, a space and the data. */
    List<String> upTo(String kind) {
        List<String> events = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("event: ")) continue;
                events.add(line.substring("event: ".length()) + " "
                        + lines.readLine().substring("data: ".length()));
                if (line.endsWith(" " + kind)) return events;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("after " + events, e);
        }
        throw new IllegalStateException("the stream ended after " + events);
    }

    /** The kinds of these events. */
    static List<String> kinds(List<String> events) {
        return events.stream().map(one -> one.replaceFirst(" .*", "")).toList();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
