package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.testsupport.SimulatedWorld;
import io.github.socketlabs4j.transport.HttpBody;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** A simulated sender: it sends a mail, waits for the result and a pause, and sends the next mail. */
final class SimulatedSender {
    private static final Endpoint<String> SEND = new Endpoint<>(
            "test.send",
            "POST",
            URI.create("https://api.example.com/"),
            Map.of(),
            new OneMail(),
            SimulatedSender::judge);

    private final SimulatedWorld world;
    private final ApiCaller caller;
    private final long bytes;
    private final LongSupplier rest;

    /** The number of accepted mails since a simulation last set it to 0. */
    long accepted;

    /**
     * Creates a sender, which starts with the first call of {@link #send}.
     *
     * @param bytes the size of its mails in bytes
     * @param rest how long it pauses after each mail, in nanoseconds
     */
    SimulatedSender(SimulatedWorld world, ApiCaller caller, long bytes, LongSupplier rest) {
        this.world = world;
        this.caller = caller;
        this.bytes = bytes;
        this.rest = rest;
    }

    void send() {
        var unused = caller.callAsync(SEND, new Size(bytes)).whenComplete((text, failure) -> {
            if (failure == null) accepted++;
            world.atNanos(world.nanos() + rest.getAsLong(), this::send);
        });
    }

    private static String judge(Answer answer) {
        if (answer.isSuccess()) return "taken";
        throw answer.error(answer.body(1024));
    }

    /** A body that has a size but no content. */
    private record Size(long contentLength) implements HttpBody {
        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public void writeTo(OutputStream out) {}
    }

    private record OneMail() implements Endpoint.Mails {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public List<String> messageIds() {
            return List.of("m");
        }

        @Override
        public List<String> mailingIds() {
            return List.of();
        }
    }
}
