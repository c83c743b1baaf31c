package io.github.socketlabs4j;

import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a client's settings from environment variables. */
final class Environment {
    private final UnaryOperator<@Nullable String> variables;

    Environment(UnaryOperator<@Nullable String> variables) {
        this.variables = variables;
    }

    /** A builder with everything set that the environment sets. */
    SocketLabsClient.Builder builder() {
        SocketLabsClient.Builder builder = SocketLabsClient.builder();
        String serverId = value("SOCKETLABS_SERVER_ID");
        if (serverId != null) builder.serverId(number("SOCKETLABS_SERVER_ID", serverId));
        String key = value("SOCKETLABS_INJECTION_KEY");
        if (key != null) builder.injectionKey(key);
        String url = value("SOCKETLABS_INJECTION_URL");
        if (url != null) builder.injectionUrl(address("SOCKETLABS_INJECTION_URL", url));
        String user = value("SOCKETLABS_REPORTING_USER");
        String reportingKey = value("SOCKETLABS_REPORTING_KEY");
        if (user != null && reportingKey != null) builder.reportingLogin(user, reportingKey);
        String secretKey = value("SOCKETLABS_SECRET_KEY");
        if (secretKey != null) builder.webhookKeys(secretKey, value("SOCKETLABS_VALIDATION_KEY"));
        String base = value("SOCKETLABS_REPORTING_URL");
        if (base != null) builder.reportingUrl(address("SOCKETLABS_REPORTING_URL", base));
        return builder;
    }

    private @Nullable String value(String name) {
        String value = variables.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static long number(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number > 0) return number;
        } catch (NumberFormatException e) {
            // Said below, as for a number that makes no sense.
        }
        throw new IllegalArgumentException("%s is '%s': expected a positive number".formatted(name, value));
    }

    private static URI address(String name, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is no address: %s".formatted(name, e.getMessage()), e);
        }
    }
}
