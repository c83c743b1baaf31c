package io.github.socketlabs4j;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
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
    private static final String ALLOW_PLAIN_HTTP = "SOCKETLABS_ALLOW_PLAIN_HTTP";

    private final UnaryOperator<@Nullable String> variables;

    Environment(UnaryOperator<@Nullable String> variables) {
        this.variables = variables;
    }

    /** Copies every variable that is set to the builder. */
    void applyTo(SocketLabsClient.Builder builder) {
        ifSet(SERVER_ID, id -> builder.serverId(number(SERVER_ID, id)));
        ifSet(INJECTION_KEY, key -> builder.injectionKey(checkedKey(INJECTION_KEY, key)));
        ifSet(INJECTION_URL, url -> builder.injectionUrl(address(INJECTION_URL, url), INJECTION_URL));
        ifSet(REPORTING_URL, url -> builder.reportingUrl(address(REPORTING_URL, url), REPORTING_URL));
        requires(REPORTING_USER, REPORTING_KEY);
        requires(REPORTING_KEY, REPORTING_USER);
        ifSet(REPORTING_USER, user -> ifSet(REPORTING_KEY, key -> builder.reportingLogin(checkedUser(user), key)));
        requires(VALIDATION_KEY, SECRET_KEY);
        ifSet(SECRET_KEY, key -> builder.webhookKeys(key, value(VALIDATION_KEY)));
        ifSet(ALLOW_PLAIN_HTTP, word -> {
            if (isTrue(word)) builder.allowPlainHttp();
        });
    }

    /** Rejects a variable that is set without the other one that it needs. */
    private void requires(String name, String other) {
        if (value(name) == null || value(other) != null) return;
        throw new IllegalArgumentException(name + " is set, but " + other + " is not: set both, or neither");
    }

    private static String checkedKey(String name, String key) {
        if (key.chars().allMatch(c -> c > ' ' && c < 0x7F)) return key;
        throw new IllegalArgumentException(
                name + " holds a blank, a line break or a character outside ASCII: expected the key as"
                        + " the control panel shows it");
    }

    private static String checkedUser(String user) {
        if (user.indexOf(':') < 0) return user;
        throw new IllegalArgumentException(REPORTING_USER + " holds a colon: expected a login name");
    }

    private static boolean isTrue(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default ->
                throw new IllegalArgumentException(ALLOW_PLAIN_HTTP + " is '" + word + "': expected true or false");
        };
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
            // Rejected below, like a number that is not positive.
        }
        throw new IllegalArgumentException(name + " is '" + value + "': expected a positive number");
    }

    private static URI address(String name, String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            // The message must not hold the value, and there is no cause, because it quotes the value: it may hold a
            // password.
            throw new IllegalArgumentException(name
                    + " is no address: expected for instance https://gateway.example/api/v1/email, without blanks");
        }
    }
}
