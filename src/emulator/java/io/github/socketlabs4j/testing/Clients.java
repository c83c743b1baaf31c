package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.SocketLabsClient;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clients an emulator has made, as long as somebody uses them. Thread-safe. */
final class Clients {
    private final List<WeakReference<SocketLabsClient>> made = new ArrayList<>();

    synchronized SocketLabsClient keep(SocketLabsClient client) {
        made.removeIf(each -> each.get() == null);
        made.add(new WeakReference<>(client));
        return client;
    }

    /** Says that clients are not closed; each is said once. */
    synchronized List<String> leftOpen() {
        long open = made.stream().filter(each -> isOpen(each.get())).count();
        made.clear();
        return open == 0 ? List.of() : List.of(open + " of emulator.client() not closed: use try");
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
