package consumer;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import okhttp3.OkHttpClient;

public final class Main {
    private static final long LARGEST_LIBRARY = 400 * 1024;

    public static void main(String[] args) throws Exception {
        EmailMessage message = EmailMessage.from("shop@example.com")
                .to("ann@example.com")
                .subject("Your order")
                .text("It is on its way.")
                .build();
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            SendReceipt receipt = client.injection().send(message);
            if (!receipt.accepted()) {
                throw new IllegalStateException(receipt.toString());
            }
        }
        SocketLabsClient.builder().httpClient(new OkHttpClient());
        if (SocketLabsClient.class.getModule().isNamed()) {
            throw new IllegalStateException("the library is on the module path");
        }
        long size = sizeWithoutEmulator();
        if (size > LARGEST_LIBRARY) {
            throw new IllegalStateException(
                    "the library without its emulator is " + size + " bytes, more than " + LARGEST_LIBRARY);
        }
    }

    private static long sizeWithoutEmulator() throws Exception {
        Path jar = Path.of(SocketLabsClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (ZipFile entries = new ZipFile(jar.toFile())) {
            return entries.stream()
                    .filter(entry -> !entry.getName().contains("/testing/"))
                    .mapToLong(Main::space)
                    .sum();
        }
    }

    /** An entry takes its compressed bytes and two headers, each with its name. */
    private static long space(ZipEntry entry) {
        return entry.getCompressedSize() + 30 + 46 + 2L * entry.getName().length();
    }
}
