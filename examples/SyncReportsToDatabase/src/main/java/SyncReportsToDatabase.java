import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.reporting.FailedMessage;
import io.github.socketlabs4j.reporting.ReportSync;
import io.github.socketlabs4j.reporting.ReportingClient;
import java.sql.SQLException;

/** Keeps a table of failed messages up to date: each record once, although the program stops and starts again. */
public class SyncReportsToDatabase {
    public static void main(String[] args) throws SQLException {
        try (SocketLabsClient client = SocketLabsClient.fromEnv();
                FailureTable table = FailureTable.open(args.length > 0 ? args[0] : "jdbc:h2:./target/failures")) {
            System.out.println(sync(client.reporting(), table) + " new records");
        }
    }

    /** Brings the table up to date and returns the number of new records. */
    static int sync(ReportingClient reporting, FailureTable table) throws SQLException {
        ReportSync<FailedMessage> sync = ReportSync.of(reporting::failedMessages);
        int records = 0;
        for (ReportSync.Batch<FailedMessage> batch : sync.since(table.checkpoint())) {
            table.keep(batch);
            records += batch.rows().size();
        }
        return records;
    }
}
