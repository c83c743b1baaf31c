package io.github.socketlabs4j.transport.okhttp;

import io.github.socketlabs4j.error.TransportException;
import io.github.socketlabs4j.testsupport.SimulatedWorld;
import io.github.socketlabs4j.transport.HttpBody;
import io.github.socketlabs4j.transport.HttpRequest;
import io.github.socketlabs4j.transport.HttpResponse;
import io.github.socketlabs4j.transport.Transport;
import io.github.socketlabs4j.transport.okhttp.SendSimulation.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Sink;

/**
 * A transport that carries requests to the simulated platform. It uses the real classes {@code Flight} and
 * {@code OneShotBody}, which decide over real sockets whether a request may have arrived; {@code OneShotBody} holds
 * back the last byte of the body. Time may pass between any two steps, so that deadlines pass and callers cancel or are
 * interrupted at any point.
 */
final class SimulatedNetwork implements Transport {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int COARSE = 20;

    /** Creates calls that are never executed and serve only to be cancelled. */
    private static final OkHttpClient CALLS = new OkHttpClient();

    private static final Request NOWHERE =
            new Request.Builder().url("http://simulated.example/").build();

    private final SimulatedWorld world;
    private final SimulatedPlatform platform;
    private final Fault fault;

    SimulatedNetwork(SimulatedWorld world, SimulatedPlatform platform, Fault fault) {
        this.world = world;
        this.platform = platform;
        this.fault = fault;
    }

    @Override
    public HttpResponse execute(HttpRequest request) {
        if (world.oneIn(40)) throw new IllegalStateException("a broken transport");
        if (world.oneIn(30)) interruptSoon();
        return new Trip(request).go();
    }

    private void interruptSoon() {
        Thread caller = Thread.currentThread();
        world.at(world.below(3000), caller::interrupt);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request) {
        if (world.oneIn(40)) throw new OutOfMemoryError("unable to create native thread");
        Trip trip = new Trip(request);
        CompletableFuture<HttpResponse> future = new CompletableFuture<>();
        world.at(0, () -> {
            try {
                HttpResponse answer = trip.go();
                if (!future.complete(answer)) answer.close();
            } catch (Throwable failure) {
                future.completeExceptionally(failure);
            }
        });
        var unused = future.whenComplete((answer, failure) -> {
            if (failure != null) trip.flight.end(Flight.Ended.CANCELLED);
        });
        return future;
    }

    @Override
    public void close() {}

    /** One request and its answer. */
    private final class Trip {
        final HttpRequest request;
        final Flight flight;
        private final Call call = CALLS.newCall(NOWHERE);

        /**
         * Used by planted faults only: whether the last byte was handed over, and in {@code lookedAt} the value of this
         * field when the faulty timer looked at it; null if it has not looked.
         */
        private boolean leftEarly;

        private Boolean lookedAt;

        Trip(HttpRequest request) {
            this.request = request;
            this.flight = new Flight(request, CONNECTING, world);
            checkDeadlineAfter(CONNECTING);
            checkDeadlineAfter(request.timeout());
        }

        /**
         * Schedules a check of the deadlines after a wait, up to 20 milliseconds late, because the real watchdog runs
         * every 20 milliseconds.
         */
        private void checkDeadlineAfter(Duration wait) {
            long late = TimeUnit.MILLISECONDS.toNanos(world.below(COARSE));
            long moment = world.nanos() + TimeUnit.NANOSECONDS.convert(wait) + late;
            if (fault == Fault.TIMER_LOOKS_AND_THEN_CANCELS) {
                world.atNanos(moment, this::lookAndCancelLater);
            } else {
                world.atNanos(moment, () -> flight.look(world.nanos()));
            }
        }

        private void lookAndCancelLater() {
            if (lookedAt != null) return;
            lookedAt = leftEarly;
            world.at(world.below(30), call::cancel);
        }

        HttpResponse go() {
            flight.carriedBy(call);
            if (flight.ended() != null) throw failed(new IOException("ended before it began"));
            try {
                return steps();
            } catch (IOException failure) {
                throw failed(failure);
            } catch (InterruptedException interrupted) {
                flight.keepLastByte(Flight.Ended.INTERRUPTED);
                Thread.currentThread().interrupt();
                throw failed(new InterruptedIOException("interrupted"));
            }
        }

        private RuntimeException failed(IOException failure) {
            if (lookedAt == null) return new Failures(flight).of(failure);
            return new TransportException("by a careless timer", failure, lookedAt, true);
        }

        private HttpResponse steps() throws IOException, InterruptedException {
            if (world.oneIn(12)) throw new ConnectException("Connection refused");
            pass(world.oneIn(10) ? 15_000 : 50);
            flight.begins(world.oneIn(2));
            String text = send();
            SimulatedPlatform.Reply reply = platform.receive(text);
            pass(world.oneIn(6) ? 30_000 : 100);
            if (world.oneIn(10)) throw new IOException("unexpected end of stream");
            flight.answered(reply.status());
            checkDeadlineAfter(Duration.ofSeconds(1));
            return new HttpResponse(reply.status(), reply.headers(), new Body(reply), true);
        }

        /** Writes the body and returns the complete text that the server received. */
        private String send() throws IOException, InterruptedException {
            Buffer wire = new Buffer();
            BufferedSink sink = Okio.buffer((Sink) wire);
            HttpBody slow = new SlowBody(request.body());
            if (fault == Fault.LAST_BYTE_GIVEN_AWAY_EARLY || fault == Fault.TIMER_LOOKS_AND_THEN_CANCELS) {
                slow.writeTo(sink.outputStream());
                leftEarly = true;
            } else {
                new OneShotBody(slow, null, flight, new CancelOnInterrupt(flight)).writeTo(sink);
            }
            // All bytes are handed over now. The connection may break before, during or after their transfer.
            if (world.oneIn(15)) throw new IOException("Broken pipe");
            sink.flush();
            String text = wire.readString(StandardCharsets.UTF_8);
            if (world.oneIn(15)) {
                platform.receive(text);
                throw new IOException("Connection reset");
            }
            return text;
        }

        private void pass(int mostMillis) throws IOException, InterruptedException {
            world.pass(TimeUnit.MILLISECONDS.toNanos(world.below(mostMillis)));
            if (call.isCanceled()) throw new IOException("Canceled");
        }

        /** A request body whose source is slow or cannot be read. */
        private final class SlowBody implements HttpBody {
            private final HttpBody body;

            SlowBody(HttpBody body) {
                this.body = body;
            }

            @Override
            public String contentType() {
                return body.contentType();
            }

            @Override
            public long contentLength() {
                return body.contentLength();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                if (world.oneIn(25)) throw new IOException("the disk is gone");
                body.writeTo(out);
                try {
                    pass(world.oneIn(8) ? 20_000 : 40);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    flight.keepLastByte(Flight.Ended.INTERRUPTED);
                    throw new InterruptedIOException("interrupted");
                }
            }
        }

        /** The body of an answer, which arrives slowly and may break off. */
        private final class Body extends InputStream {
            private final byte[] bytes;
            private final int breaksAt;
            private final boolean complete;
            private int at;

            Body(SimulatedPlatform.Reply reply) {
                this.bytes = reply.body().getBytes(StandardCharsets.UTF_8);
                this.complete = reply.contradictsItself();
                this.breaksAt = !complete && world.oneIn(8) ? world.below(bytes.length + 1) : Integer.MAX_VALUE;
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                try {
                    // An answer that contradicts itself is believed only if it is read to its end, so it must arrive
                    // whole and without delay.
                    if (!complete) pass(world.oneIn(10) ? 5000 : 20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while the answer was read");
                }
                if (at >= breaksAt) throw new IOException("the connection broke");
                if (at == bytes.length) return -1;
                int some = Math.min(count, 1 + world.below(bytes.length - at));
                System.arraycopy(bytes, at, into, offset, some);
                at += some;
                return some;
            }

            @Override
            public void close() {
                if (world.oneIn(20)) throw new IllegalStateException("cannot be closed");
            }
        }
    }
}
