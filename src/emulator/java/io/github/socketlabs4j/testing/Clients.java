package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.inbound.InboundParser;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clients that an emulator has made and that are still in use. Thread-safe. */
final class Clients {
    private final List<Made> made = new ArrayList<>();

    /**
     * A client and its inbound parser, which is referenced separately because its mails may be open after the client is
     * closed.
     */
    private record Made(WeakReference<SocketLabsClient> client, InboundParser inbound) {
        boolean isOpen() {
            return isOpen(client.get());
        }

        private static boolean isOpen(@Nullable SocketLabsClient client) {
            if (client == null) return false;
            try {
                client.injection();
                return true;
            } catch (IllegalStateException closed) {
                return false;
            }
        }
    }

    synchronized SocketLabsClient keep(SocketLabsClient client) {
        made.removeIf(each -> each.client.get() == null && each.inbound.kept() == 0);
        made.add(new Made(new WeakReference<>(client), client.inbound()));
        return client;
    }

    /**
     * Describes clients and inbound mails that are not closed, and forgets them: the next call does not repeat them.
     */
    synchronized List<String> leftOpen() {
        long clients = made.stream().filter(Made::isOpen).count();
        int mails = made.stream().mapToInt(each -> each.inbound.kept()).sum();
        made.clear();
        List<String> open = new ArrayList<>();
        if (clients > 0) open.add(clients + " of emulator.client() not closed: use try");
        if (mails > 0) {
            open.add(mails + " mails of client.inbound() not closed, with their temporary files: use try with parse, or"
                    + " receive, which closes them");
        }
        return open;
    }
}
