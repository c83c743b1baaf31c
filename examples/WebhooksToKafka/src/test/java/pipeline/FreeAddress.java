package pipeline;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** An address on this machine on which no process listens. */
final class FreeAddress {
    private FreeAddress() {}

    static String find() throws IOException {
        while (true) {
            // Below the ports of outgoing connections: one of those could have it while the broker is stopped.
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket free = new ServerSocket(port)) {
                return "localhost:" + free.getLocalPort();
            } catch (BindException taken) {
                // Taken: try the next one.
            }
        }
    }
}
