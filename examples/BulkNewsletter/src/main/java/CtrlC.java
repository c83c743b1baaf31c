import io.github.socketlabs4j.bulk.BulkRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C, or a polite kill, end a run cleanly: what is on its way ends, and what came of it is written down. */
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
        // The program ends when this does, and the main thread has work to do until then.
        try {
            if (!ended.await(LONGEST_SECONDS, TimeUnit.SECONDS)) System.err.println("What is on its way is unknown.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when the run is closed. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException itRuns) {
            // And ends now.
        }
    }
}
