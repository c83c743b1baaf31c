package io.github.socketlabs4j.testing.commandline;

import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.settings.Settings;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.concurrent.CountDownLatch;

/** The emulator as a program. */
public final class StandAlone {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private final PrintStream out;
    private final PrintStream err;

    /** A program that prints here and complains there. */
    public StandAlone(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs until the program is told to end; the result is its exit code. */
    public int run(String... args) {
        Options options;
        try {
            options = Options.of(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "; --help lists the options");
            return WRONG_USE;
        }
        if (!options.help()) return serve(options.settings());
        out.print(Options.HELP);
        return 0;
    }

    private int serve(Settings settings) {
        RunningEmulator emulator;
        try {
            emulator = new RunningEmulator(settings);
        } catch (UncheckedIOException e) {
            String hint = e.getCause() instanceof BindException ? "; choose another with --port" : "";
            err.println(e.getMessage() + hint);
            return FAILED;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            emulator.close();
            ended.countDown();
        }));
        emulator.requests().watch(request -> out.println(Printed.line(request)));
        out.print(Printed.greeting(emulator));
        out.flush();
        try {
            ended.await();
        } catch (InterruptedException e) {
            emulator.close();
        }
        return 0;
    }
}
