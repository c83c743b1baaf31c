package io.github.socketlabs4j.testing.settings;

import org.jspecify.annotations.Nullable;

/**
 * The keys of the server's endpoints. Its text shows neither.
 *
 * @param secretKey what each post carries
 * @param validationKey what an endpoint answers with; null if that is the secret key
 */
public record WebhookKeys(String secretKey, @Nullable String validationKey) {
    /** Known to everybody. */
    public static final WebhookKeys FOR_TESTS = new WebhookKeys("EmulatorSecretKey001", "EmulatorValidation01");

    /** Checks that neither is blank. */
    public WebhookKeys {
        if (secretKey.isBlank()) throw new IllegalArgumentException("secretKey is blank");
        if (validationKey != null && validationKey.isBlank()) {
            throw new IllegalArgumentException("validationKey is blank");
        }
    }

    /** The same validation key with another secret key. */
    public WebhookKeys withSecretKey(String other) {
        return new WebhookKeys(other, validationKey);
    }

    /** The same secret key with another validation key. */
    public WebhookKeys withValidationKey(String other) {
        return new WebhookKeys(secretKey, other);
    }

    /** What an endpoint has to answer with. */
    public String answer() {
        return validationKey == null ? secretKey : validationKey;
    }

    @Override
    public String toString() {
        return "WebhookKeys[***]";
    }
}
