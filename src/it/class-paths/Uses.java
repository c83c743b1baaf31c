import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.Fault;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.testing.WebhookSamples;
import io.github.socketlabs4j.transport.CallListener;
import io.github.socketlabs4j.wire.Format;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * Uses all APIs of the client on the class path it is started with. The arguments are the name of the class path, the
 * expected result, and the file to which the table row is written. The result is {@code works}, the code of a warning
 * if the client works with a warning, or the error message of {@code build()} if it does not work.
 */
public class Uses {
    /** The jars that the table lists, because conflicts come from their versions. */
    private static final List<String> LISTED_JARS =
            List.of("okhttp-", "okio-", "kotlin-stdlib-", "jackson-core-", "jackson-dataformat-");

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    public static void main(String[] args) throws Exception {
        String found = new Uses().outcome();
        String row = "| " + args[0] + " | " + jars() + " | " + found.replace("|", "\\|") + " |\n";
        Path file = Path.of(args[2]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, row);
        System.out.print(row);
        boolean expected = args[1].equals("works") ? found.equals("works") : found.contains(args[1]);
        if (!expected) throw new AssertionError("expected " + args[1] + ", found " + found);
        System.exit(0); // does not wait for OkHttp's threads
    }

    private String outcome() throws Exception {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start()) {
            emulator.server().answers(Fault.extraFields(4)); // some of them nested
            SocketLabsClient.Builder builder = emulator.clientBuilder()
                    .webhookKeys("secret", "key")
                    .listener(new CallListener() {
                        @Override
                        public void warning(String code, String text) {
                            warnings.add(code);
                        }
                    });
            SocketLabsClient client;
            try {
                client = builder.build();
            } catch (IllegalStateException e) {
                check(e.getMessage().contains("\n<dependency>"), "lines to paste");
                return "`build()` says: "
                        + e.getMessage().lines().findFirst().orElse("").replaceFirst(": put [^:]*:$", "");
            }
            use(client, emulator);
            List<String> said = warnings.stream()
                    .filter(code -> code.startsWith("okhttp"))
                    .distinct()
                    .toList();
            use(builder.httpClient(new OkHttpClient()).build(), emulator);
            return said.isEmpty() ? "works" : "works, with the warning `" + said.get(0) + "`";
        }
    }

    private static void use(SocketLabsClient client, SocketLabsEmulator emulator)
            throws IOException, InterruptedException, ExecutionException {
        try (client) {
            EmailMessage mail = EmailMessage.from("shop@example.com")
                    .to("ann@example.com")
                    .subject("Your order")
                    .text("It is on its way.")
                    .messageId("order-1")
                    .build();
            SendReceipt receipt = client.injection().send(mail);
            check(receipt.accepted(), "a receipt");
            check(receipt.extras().toString().contains("{\""), "nested members of a receipt");
            check(client.injection().sendAsync(mail).get().accepted(), "a receipt that was not waited for");
            for (Format format : Format.values()) {
                ReportQuery query = ReportQuery.builder().format(format).build();
                check(client.reporting().processedMessages(query).stream().count() > 0, "rows of " + format);
            }
            WebhookSamples samples = WebhookSamples.of(emulator.server().serverId(), "secret");
            for (WebhookSamples.Style style : WebhookSamples.Style.values()) {
                check(
                        client.notifications()
                                .receive(samples.event(WebhookSamples.Kind.FAILED, style), event -> {})
                                .body()
                                .equals("key"),
                        "the answer to a notification as " + style);
            }
            check(client.inbound().receive(samples.mail(), heard -> {}).body().equals("key"), "the answer to a mail");
        }
    }

    private static String jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> new File(entry).getName())
                .filter(name -> LISTED_JARS.stream().anyMatch(name::startsWith))
                .map(name -> name.replaceFirst("\\.jar$", ""))
                .filter(name ->
                        !name.matches("(kotlin-stdlib|okio)-(jdk|common).*|okhttp-(urlconnection|logging|bom).*"))
                .collect(Collectors.joining(", "));
    }

    private static void check(boolean right, String what) {
        if (!right) throw new AssertionError("missing: " + what);
    }
}
