package io.github.socketlabs4j.inbound;

import static io.github.socketlabs4j.inbound.Samples.SECRET;
import static io.github.socketlabs4j.inbound.Samples.sequence;
import static io.github.socketlabs4j.inbound.Samples.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testsupport.ChildJvm;
import io.github.socketlabs4j.testsupport.SpoolFiles;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.webhook.WebhookKeys;
import io.github.socketlabs4j.webhook.WebhookRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * A JVM with a heap of 64 MB receives ten posts of 70 MiB concurrently and rejects those beyond the limits; a JVM that
 * is killed leaves no spool file behind.
 */
class TenPostsAtOnceTest {
    @Test
    void with_a_wrong_key_at_their_beginning_they_are_401_and_no_file_is_made() throws Exception {
        assertThat(posts("wrong-first")).containsExactly("0 spools half way", "0 spools at the end", "10 of 401");
    }

    @Test
    void with_a_wrong_key_at_their_end_two_are_spooled_and_the_others_are_503() throws Exception {
        assertThat(posts("wrong-last"))
                .containsExactly("2 spools half way", "0 spools at the end", "2 of 401", "8 of 503");
    }

    @Test
    void with_a_good_key_at_their_end_two_are_taken_and_the_others_are_503() throws Exception {
        assertThat(posts("good-last"))
                .containsExactly("2 spools half way", "0 spools at the end", "2 of 200", "8 of 503");
    }

    @Test
    void with_a_good_key_at_their_beginning_as_many_are_taken_as_the_limit_says() throws Exception {
        assertThat(posts("good-first"))
                .containsExactly("3 spools half way", "0 spools at the end", "3 of 200", "7 of 503");
    }

    private static List<String> posts(String kind) throws Exception {
        // The output also has log lines about rejected posts.
        return ChildJvm.run(Posts.class, List.of("-Xmx64m"), kind)
                .lines()
                .filter(line -> line.matches("[0-9]+ (spools|of) .*"))
                .toList();
    }

    @Test
    void nothing_is_left_of_a_process_that_is_killed() throws Exception {
        String mark = SpoolFiles.newMark();
        Process process = ChildJvm.start(Keeper.class, List.of(), mark);
        try (BufferedReader printed = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertThat(printed.readLine()).isEqualTo("kept 3000000");
            assertThat(SpoolFiles.open(process.pid())).as("open spool files").hasSize(1);
            assertThat(SpoolFiles.namedWith(mark))
                    .as("spool files that are visible in their directory")
                    .isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(SpoolFiles.namedWith(mark)).isEmpty();
    }

    /** The program that is killed while it holds an open mail. */
    static final class Keeper {
        public static void main(String[] arguments) throws Exception {
            InboundMessage mail =
                    Samples.PARSER.parse(WebhookRequest.of(null, Samples.withAttachment(arguments[0], 3_000_000)));
            System.out.println("kept " + mail.attachments().get(0).open().readAllBytes().length);
            System.in.read();
        }
    }

    /** The program that receives ten posts concurrently, each on its own thread. */
    static final class Posts {
        private static final int TEN = 10;
        /** The size of an attachment in base64, with which the whole post is just below the limit. */
        private static final int MEBIBYTES = 69;

        private static final int MIB = 1024 * 1024;

        private final CyclicBarrier mebibyteRead = new CyclicBarrier(TEN);
        private final CyclicBarrier halfWay = new CyclicBarrier(TEN, () -> printOpenSpoolFiles("half way"));
        private final InboundParser parser = new InboundParser(
                WebhookKeys.NONE.with(14321, SECRET, null), InboundParser.LONGEST, 3, 512L * MIB, CallListener.none());

        public static void main(String[] arguments) throws Exception {
            new Posts().receive(arguments[0]);
        }

        private void receive(String kind) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(TEN);
            List<Callable<Integer>> posts = new ArrayList<>();
            for (int i = 0; i < TEN; i++) {
                posts.add(() -> parser.receive(WebhookRequest.of(null, post(kind)), mail -> {})
                        .status());
            }
            int[] statuses = new int[600];
            for (Future<Integer> status : threads.invokeAll(posts)) statuses[status.get()]++;
            threads.shutdown();
            printOpenSpoolFiles("at the end");
            for (int status = 0; status < statuses.length; status++) {
                if (statuses[status] > 0) System.out.println(statuses[status] + " of " + status);
            }
        }

        private InputStream post(String kind) {
            String key = "\"SecretKey\":\"" + (kind.startsWith("good") ? SECRET : "wrong") + "\",";
            boolean first = kind.endsWith("first");
            byte[] piece = "eHh4".repeat(256).getBytes(UTF_8);
            return sequence(
                    stream("{" + (first ? key : "") + "\"Message\":{\"Attachments\":[{\"Content\":\""),
                    new Repeated(piece, 1000),
                    new Gate(mebibyteRead),
                    new Repeated(piece, 2000),
                    new Gate(halfWay),
                    new Repeated(piece, MEBIBYTES * 1024 - 3000),
                    stream("\"}]}," + (first ? "" : key) + "\"X\":1}"));
        }

        private static void printOpenSpoolFiles(String when) {
            try {
                System.out.println(
                        SpoolFiles.open(ProcessHandle.current().pid()).size() + " spools " + when);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** An empty stream inside a post that blocks its reader until all posts have been read up to this point. */
    private static final class Gate extends InputStream {
        private final CyclicBarrier all;
        private boolean passed;

        Gate(CyclicBarrier all) {
            this.all = all;
        }

        @Override
        public int read() throws IOException {
            if (passed) return -1;
            passed = true;
            try {
                all.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IOException(e);
            }
            return -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return read();
        }
    }
}
