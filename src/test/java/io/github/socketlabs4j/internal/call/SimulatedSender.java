package io.github.socketlabs4j.internal.call;

import io.github.socketlabs4j.testsupport.SimulatedWorld;
import io.github.socketlabs4j.transport.HttpBody;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** One that sends, waits for what comes of it, and sends again. */
final class SimulatedSender {
    private static final URI PLATFORM = URI.create("https://api.example.com/");

    private final SimulatedWorld world;
    private final ApiCaller caller;
    private final long bytes;
    private final LongSupplier rest;

    /** Since somebody set it to 0. */
    long accepted;

    /**
     * Sends nothing yet.
     *
     * @param bytes how large its mails are
     * @param rest how long it rests after each, in nanoseconds
     */
    SimulatedSender(SimulatedWorld world, ApiCaller caller, long bytes, LongSupplier rest) {
        this.world = world;
        this.caller = caller;
        this.bytes = bytes;
        this.rest = rest;
    }

    void send() {
        Endpoint<String> endpoint = new Endpoint<>("test.send", "POST", PLATFORM, Map.of(), new OneMail(), this::judge);
        var unused = caller.callAsync(endpoint, new Size(bytes)).whenComplete((text, failure) -> {
            if (failure == null) accepted++;
            world.atNanos(world.nanos() + rest.getAsLong(), this::send);
        });
    }

    private String judge(Answer answer) {
        if (answer.isSuccess()) return "taken";
        throw answer.error(answer.body(1024));
    }

    /** A body of which only its size matters here. */
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
