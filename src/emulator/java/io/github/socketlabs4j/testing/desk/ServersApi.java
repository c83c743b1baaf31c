package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.running.RunningServer;

/** {@code /_emulator/servers}: lists the servers of the account. Thread-safe. */
final class ServersApi {
    private final RunningEmulator emulator;

    ServersApi(RunningEmulator emulator) {
        this.emulator = emulator;
    }

    /** All servers, beginning with the first one, which requests without a {@code serverId} are about. */
    Answer list(Question question) {
        return Answer.json(View.list("servers", emulator.servers(), ServersApi::view));
    }

    private static Members view(RunningServer server) {
        return Members.of(
                new Member("serverId", server.serverId()),
                new Member("mails", server.platform().ledger().delivered()));
    }
}
