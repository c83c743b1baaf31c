package io.github.socketlabs4j.testing.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listening socket that nobody should connect to. It records each connection. */
final class ForeignHost implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> visits = new CopyOnWriteArrayList<>();

    ForeignHost() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread porter = new Thread(this::open, "foreign-host");
        porter.setDaemon(true);
        porter.start();
    }

    private void open() {
        while (true) {
            try (Socket visitor = socket.accept()) {
                visits.add(visitor.getRemoteSocketAddress().toString());
            } catch (IOException e) {
                return;
            }
        }
    }

    String name() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    String address() {
        return "http://" + name();
    }

    List<String> visits() {
        return visits;
    }

    void forget() {
        visits.clear();
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
