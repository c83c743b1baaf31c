/**
 * An unofficial, typed client for SocketLabs' Email On-Demand HTTP APIs.
 *
 * <p>Start at {@link io.github.socketlabs4j.SocketLabsClient}.
 */
@SuppressWarnings("module") // the emulator is compiled after its client
module io.github.socketlabs4j {
    requires transitive okhttp3;
    requires com.ctc.wstx;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.csv;
    requires com.fasterxml.jackson.dataformat.xml;
    requires java.xml;
    requires org.codehaus.stax2;
    requires static org.jspecify;

    exports io.github.socketlabs4j;
    exports io.github.socketlabs4j.bulk;
    exports io.github.socketlabs4j.error;
    exports io.github.socketlabs4j.inbound;
    exports io.github.socketlabs4j.injection;
    exports io.github.socketlabs4j.mail;
    exports io.github.socketlabs4j.notification;
    exports io.github.socketlabs4j.reporting;
    exports io.github.socketlabs4j.transport;
    exports io.github.socketlabs4j.webhook;
    exports io.github.socketlabs4j.wire;
    exports io.github.socketlabs4j.internal.codec.document to
            io.github.socketlabs4j.testing;
    exports io.github.socketlabs4j.internal.codec.shape to
            io.github.socketlabs4j.testing;
    exports io.github.socketlabs4j.internal.codec.writing to
            io.github.socketlabs4j.testing;
    exports io.github.socketlabs4j.internal.merge to
            io.github.socketlabs4j.testing;
}
