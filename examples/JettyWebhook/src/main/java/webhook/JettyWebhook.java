package webhook;

import io.github.socketlabs4j.SocketLabsClient;
import org.h2.jdbcx.JdbcConnectionPool;

/** Serves both endpoints and prints what is posted. The argument is the port, by default 8080. Ctrl-C ends it. */
public class JettyWebhook {
    public static void main(String[] args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
        // In production, a database that all servers share.
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:./target/handled", "", "");
        WebhookServer server = new WebhookServer(
                port,
                SocketLabsClient.fromEnv(),
                new HandledTable(database),
                System.out::println,
                mail -> System.out.println("Mail from " + mail.from() + ": " + mail.subject()));
        System.out.println(server.url("/notifications") + " and " + server.url("/inbound"));
    }
}
