package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.desk.Desk;
import io.github.socketlabs4j.testing.posts.MailPost;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The emulator as a command line program. */
public final class StandAlone {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private final PrintStream out;
    private final PrintStream err;
    private final MailPost sample;

    /**
     * A program.
     *
     * @param out the standard output
     * @param err the error output
     * @param sample the mail that is posted to each inbound endpoint once it is validated
     */
    public StandAlone(PrintStream out, PrintStream err, MailPost sample) {
        this.sample = sample;
        this.out = out;
        this.err = err;
    }

    /** Runs until the process is interrupted, and returns the exit code. */
    public int run(String... args) {
        Options options;
        try {
            options = Options.of(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "; --help lists the options");
            return WRONG_USE;
        }
        if (options.version()) {
            out.println(Printed.version());
            return 0;
        }
        if (!options.help()) return serve(options);
        out.print(Options.HELP);
        return 0;
    }

    private int serve(Options options) {
        RunningEmulator emulator;
        try {
            emulator = new RunningEmulator(options.settings());
            Desk.open(emulator);
        } catch (UncheckedIOException e) {
            String hint = e.getCause() instanceof BindException ? "; choose another with --port" : "";
            err.println(e.getMessage() + hint);
            return FAILED;
        }
        List<Endpoints.Known> endpoints = options.endpoints().with(emulator.set(options.script()));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            emulator.close();
            ended.countDown();
        }));
        emulator.requests().watch(request -> out.println(Printed.line(request)));
        out.print(Printed.greeting(emulator, endpoints));
        out.flush();
        new EndpointValidator(emulator, endpoints, out, sample).begin();
        try {
            ended.await();
        } catch (InterruptedException e) {
            emulator.close();
        }
        return 0;
    }
}
