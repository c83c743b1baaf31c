package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testsupport.RawServer;

/** A host that nobody should connect to. It counts the connections and closes each. */
final class ForeignHost implements AutoCloseable {
    private final RawServer server = RawServer.start(RawServer.Connection::close);
    private int forgotten;

    String name() {
        return "127.0.0.1:" + server.port();
    }

    String address() {
        return "http://" + name();
    }

    /** The number of connections since the last {@link #forget}. */
    int visits() {
        return server.connections() - forgotten;
    }

    void forget() {
        forgotten = server.connections();
    }

    @Override
    public void close() {
        server.close();
    }
}
