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

/** Somebody who listens to the news of an emulator, over HTTP as the page does. */
final class Listener implements AutoCloseable {
    private static final String ASKED = "GET /_emulator/events HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Socket socket = new Socket();
    private final BufferedReader lines;

    /** Listens from now on. */
    Listener(int port) {
        this(port, 65_536);
    }

    /** Listens from now on, and takes in so many bytes that nobody has read. */
    Listener(int port, int buffer) {
        try {
            socket.setReceiveBufferSize(buffer);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(ASKED.getBytes(StandardCharsets.UTF_8));
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

    /** What is told up to one of a kind: kinds, and their data. */
    List<String> upTo(String kind) {
        List<String> told = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("event: ")) continue;
                told.add(line.substring("event: ".length()) + " "
                        + lines.readLine().substring("data: ".length()));
                if (line.endsWith(" " + kind)) return told;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("after " + told, e);
        }
        throw new IllegalStateException("the stream ended after " + told);
    }

    /** The kinds alone. */
    static List<String> kinds(List<String> told) {
        return told.stream().map(one -> one.replaceFirst(" .*", "")).toList();
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
