package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.testing.EmulatedServer;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.transport.RetryPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Base class of tests of bulk runs with a journal. Each test has its own emulator and a client that does not retry. */
abstract class JournalTestBase {
    final SocketLabsEmulator emulator = SocketLabsEmulator.start();
    final EmulatedServer server = emulator.server();
    final SocketLabsClient client =
            emulator.clientBuilder().retry(RetryPolicy.none()).build();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }
}
