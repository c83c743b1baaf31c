package io.github.socketlabs4j;

import java.net.URI;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a client's settings from environment variables. */
final class Environment {
    private static final String SERVER_ID = "SOCKETLABS_SERVER_ID";
    private static final String INJECTION_KEY = "SOCKETLABS_INJECTION_KEY";
    private static final String INJECTION_URL = "SOCKETLABS_INJECTION_URL";
    private static final String REPORTING_USER = "SOCKETLABS_REPORTING_USER";
    private static final String REPORTING_KEY = "SOCKETLABS_REPORTING_KEY";
    private static final String REPORTING_URL = "SOCKETLABS_REPORTING_URL";
    private static final String SECRET_KEY = "SOCKETLABS_SECRET_KEY";
    private static final String VALIDATION_KEY = "SOCKETLABS_VALIDATION_KEY";

    private final UnaryOperator<@Nullable String> variables;

    Environment(UnaryOperator<@Nullable String> variables) {
        this.variables = variables;
    }

    /** A builder with everything set that the environment sets. */
    SocketLabsClient.Builder builder() {
        SocketLabsClient.Builder builder = SocketLabsClient.builder();
        ifSet(SERVER_ID, id -> builder.serverId(number(SERVER_ID, id)));
        ifSet(INJECTION_KEY, builder::injectionKey);
        ifSet(INJECTION_URL, url -> builder.injectionUrl(address(INJECTION_URL, url)));
        ifSet(REPORTING_USER, user -> ifSet(REPORTING_KEY, key -> builder.reportingLogin(user, key)));
        ifSet(REPORTING_URL, url -> builder.reportingUrl(address(REPORTING_URL, url)));
        ifSet(SECRET_KEY, key -> builder.webhookKeys(key, value(VALIDATION_KEY)));
        return builder;
    }

    private void ifSet(String name, Consumer<String> setting) {
        String value = value(name);
        if (value != null) setting.accept(value);
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
        throw new IllegalArgumentException(name + " is '" + value + "': expected a positive number");
    }

    private static URI address(String name, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is no address: " + e.getMessage(), e);
        }
    }
}
