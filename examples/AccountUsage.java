import io.github.socketlabs4j.SocketLabsClient;
import io.github.socketlabs4j.reporting.AccountData;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import java.util.OptionalDouble;

/** How much of the plan is used in the current billing period, for a dashboard or an alert. */
public class AccountUsage {
    public static void main(String[] args) {
        try (SocketLabsEmulator emulator = SocketLabsEmulator.start();
                SocketLabsClient client = emulator.clientOrFromEnv()) {
            AccountData account = client.reporting().accountData();
            System.out.println("server " + account.serverId() + ", until " + account.billingPeriodEnd());
            show("messages", account.messagesUsed());
            show("bandwidth", account.bandwidthUsed());
            show("API calls", account.apiCallsUsed());
        }
    }

    private static void show(String what, OptionalDouble used) {
        // Empty if the platform does not say, or the allowance is zero.
        if (used.isEmpty()) System.out.printf("%-10s  unknown%n", what);
        else System.out.printf("%-10s  %5.1f %%%n", what, 100 * used.getAsDouble());
    }
}
