import io.github.socketlabs4j.bulk.BulkRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a run cleanly on Ctrl-C or SIGTERM: requests under way end, and their results are written to the journal. */
final class CtrlC implements AutoCloseable {
    private static final int LONGEST_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancel);
    private boolean asked;
    private BulkRun run;

    CtrlC() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    synchronized void cancels(BulkRun begun) {
        run = begun;
        if (asked) run.cancel();
    }

    private void cancel() {
        synchronized (this) {
            asked = true;
            if (run != null) run.cancel();
        }
        // The JVM halts when this hook returns, and the main thread must finish the run before.
        try {
            if (!ended.await(LONGEST_SECONDS, TimeUnit.SECONDS)) System.err.println("What is on its way is unknown.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Call it when the run is closed. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException itRuns) {
            // The JVM is shutting down; the hook returns now.
        }
    }
}
