package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.posting.EndpointName;
import io.github.socketlabs4j.testing.posting.Outbox;
import io.github.socketlabs4j.testing.posts.MailPost;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.running.RunningServer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Validates the program's endpoints, first at its start and then every few seconds until each is accepted, because the
 * developer's own program may start later. Prints a line for each attempt to post.
 */
final class EndpointValidator {
    private static final long SECONDS_BETWEEN = 5;

    private final RunningEmulator emulator;
    private final List<Endpoints.Known> endpoints;
    private final PrintStream out;
    private final MailPost sample;
    private boolean isWaitingSaid;

    /**
     * A validator of endpoints.
     *
     * @param sample the mail that is posted to an inbound endpoint once it is validated
     */
    EndpointValidator(RunningEmulator emulator, List<Endpoints.Known> endpoints, PrintStream out, MailPost sample) {
        this.emulator = emulator;
        this.endpoints = endpoints;
        this.out = out;
        this.sample = sample;
    }

    /** Starts a daemon thread, which ends when all endpoints are validated. */
    void begin() {
        emulator.outboxes().each(outbox -> outbox.watch(attempt -> out.println(Printed.line(outbox, attempt))));
        Thread thread = new Thread(this::validateAll, "socketlabs-emulator-validator");
        thread.setDaemon(true);
        thread.start();
    }

    private void validateAll() {
        try {
            List<Endpoints.Known> left = new ArrayList<>(endpoints);
            while (true) {
                left.removeIf(this::isValidated);
                if (left.isEmpty()) return;
                sayItWaits();
                Thread.sleep(SECONDS_BETWEEN * 1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            if (!emulator.isClosed()) throw e;
        }
    }

    private boolean isValidated(Endpoints.Known endpoint) {
        Outbox outbox = emulator.outboxes().of(endpoint.name());
        if (!emulator.validate(outbox, endpoint.url()).answer().isAccepted()) return false;
        if (endpoint.name().kind() == EndpointName.Kind.INBOUND)
            receive(endpoint.name().owner());
        return true;
    }

    private void receive(long owner) {
        for (RunningServer server : emulator.servers()) if (server.owner() == owner) server.receive(sample);
    }

    private void sayItWaits() {
        if (isWaitingSaid) return;
        isWaitingSaid = true;
        out.println("Nothing is posted to an endpoint before it is validated; it is tried every " + SECONDS_BETWEEN
                + " seconds.");
    }
}
