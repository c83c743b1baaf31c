package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import io.github.socketlabs4j.testing.letters.Addresses;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An address as it was posted, trimmed. */
record Address(@Nullable String emailAddress, @Nullable String friendlyName, Map<String, String> extras) {
    static final Shape<Address> SHAPE = Shape.of("Address", t -> {
        Column<String> emailAddress = t.text("EmailAddress");
        Column<String> friendlyName = t.text("FriendlyName");
        return v -> new Address(trimmed(v.get(emailAddress)), v.get(friendlyName), v.extras());
    });

    private static @Nullable String trimmed(@Nullable String address) {
        return address == null ? null : Addresses.trimmed(address);
    }

    void lookIntoMembers(Misread misread, String path) {
        misread.members(extras, SHAPE, path);
    }

    void lookInto(Misread misread, String path) {
        misread.members(extras, SHAPE, path).entry(extras, SHAPE, path, emailAddress, friendlyName);
    }
}
