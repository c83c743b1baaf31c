package io.github.socketlabs4j.testing.settings;

import org.jspecify.annotations.Nullable;

/**
 * The keys of endpoints. {@code toString} shows neither.
 *
 * @param secretKey the secret key in each post
 * @param validationKey the key that an endpoint has to answer with; null if that is the secret key
 */
public record WebhookKeys(String secretKey, @Nullable String validationKey) {
    /** Published keys for tests. */
    public static final WebhookKeys FOR_TESTS = new WebhookKeys("EmulatorSecretKey001", "EmulatorValidation01");

    /** Rejects blank keys. */
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

    /** The key that an endpoint has to answer with. */
    public String answer() {
        return validationKey == null ? secretKey : validationKey;
    }

    @Override
    public String toString() {
        return "WebhookKeys[***]";
    }
}
