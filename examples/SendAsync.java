import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Many mails at once, without a thread for each. */
public class SendAsync {
    public static void main(String[] args) {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            List<CompletableFuture<String>> sending = Stream.of("ann", "bo", "not an address", "di")
                    .map(name -> EmailMessage.from("news@shop.example")
                            .to(name + "@example.com")
                            .subject("News")
                            .text("Hello " + name + ".")
                            .build())
                    .map(message -> client.injection()
                            .sendAsync(message)
                            .thenApply(SendReceipt::code)
                            .handle((code, failure) ->
                                    message.to() + " " + (failure == null ? code : failure.getMessage())))
                    .toList();

            // Futures complete on a thread of the client. For slow work use thenApplyAsync(..., executor).
            sending.forEach(sent -> System.out.println(sent.join()));
        }
    }
}
