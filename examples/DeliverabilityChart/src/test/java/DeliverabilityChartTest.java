import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The chart of an emulator's failures. */
class DeliverabilityChartTest {
    @Test
    void the_page_has_a_picture_and_no_markup_of_a_receivers_server() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.client()) {
            SampleFailures.fill(
                    emulator.server(), DeliverabilityChart.startOf(today.minusDays(DeliverabilityChart.DAYS)));
            assertEquals(
                    SampleFailures.COUNT,
                    client.reporting().failedMessages(ReportQuery.all()).count());

            String page = Files.readString(DeliverabilityChart.draw(client.reporting(), today, Path.of("target")));
            assertTrue(page.contains("<img src=\"deliverability.png\""), page);
            assertTrue(page.contains("&lt;script&gt;") && !page.contains("<script>"), page);
        }
        assertEquals(
                1200,
                ImageIO.read(Path.of("target/deliverability.png").toFile()).getWidth());
    }
}
