package io.github.socketlabs4j.classpath;

import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.injection.EmailMessage;
import io.github.socketlabs4j.injection.SendReceipt;
import io.github.socketlabs4j.reporting.ReportQuery;
import io.github.socketlabs4j.reporting.ReportingClient;
import io.github.socketlabs4j.webhook.WebhookRequest;
import io.github.socketlabs4j.wire.Format;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that uses injection, reporting, notifications and inbound mail once and returns the results. Tests run it
 * in class loaders in which libraries are missing; its parameters and results are therefore types of the JDK, which all
 * class loaders share.
 */
public final class EveryRoom {
    private EveryRoom() {}

    /**
     * Uses everything.
     *
     * @param settings the URLs and keys, by name
     * @param event a notification
     * @param mail an inbound mail
     * @return a line for each thing that was done
     */
    public static List<String> use(Map<String, String> settings, byte[] event, byte[] mail) {
        List<String> done = new ArrayList<>();
        try (SocketLabsClient client = SocketLabsClient.builder()
                .serverId(Long.parseLong(settings.get("serverId")))
                .injectionKey(settings.get("injectionKey"))
                .injectionUrl(URI.create(settings.get("injectionUrl")))
                .reportingLogin(settings.get("reportingUser"), settings.get("reportingKey"))
                .reportingUrl(URI.create(settings.get("reportingUrl")))
                .webhookKeys(settings.get("secretKey"), null)
                .build()) {
            SendReceipt receipt = client.injection()
                    .send(EmailMessage.from("shop@example.com")
                            .to("ann@example.com")
                            .subject("Your order")
                            .text("It is on its way.")
                            .build());
            done.add("sent: " + receipt.accepted() + " " + receipt.extras());
            done.add("credentials: " + client.injection().checkCredentials());
            for (Format format : Format.values()) done.add(format + ": " + rows(client.reporting(), format));
            done.add("account: " + client.reporting().accountData().serverId());
            listen(client, event, mail, done);
        }
        return done;
    }

    /**
     * Uses only notifications and inbound mail.
     *
     * @param settings the keys, by name
     * @param event a notification
     * @param mail an inbound mail
     * @return a line for each thing that was done
     */
    public static List<String> listen(Map<String, String> settings, byte[] event, byte[] mail) {
        List<String> done = new ArrayList<>();
        try (SocketLabsClient client = SocketLabsClient.builder()
                .serverId(Long.parseLong(settings.get("serverId")))
                .webhookKeys(settings.get("secretKey"), null)
                .build()) {
            listen(client, event, mail, done);
        }
        return done;
    }

    private static void listen(SocketLabsClient client, byte[] event, byte[] mail, List<String> done) {
        client.notifications()
                .receive(WebhookRequest.of(null, event), heard -> done.add("heard of: " + heard.address()));
        client.inbound()
                .receive(
                        WebhookRequest.of(null, mail),
                        read -> done.add("read: " + read.subject() + ", "
                                + read.attachments().get(0).name()));
    }

    private static List<Long> rows(ReportingClient reports, Format format) {
        ReportQuery query = ReportQuery.builder().format(format).build();
        return List.of(
                reports.failedMessages(query).stream().count(),
                reports.queuedMessages(query).stream().count(),
                reports.processedMessages(query).stream().count(),
                reports.spamComplaints(query).stream().count(),
                reports.openClicks(query).stream().count());
    }
}
