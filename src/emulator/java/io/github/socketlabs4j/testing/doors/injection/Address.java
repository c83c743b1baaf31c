package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.internal.codec.shape.Column;
import io.github.socketlabs4j.internal.codec.shape.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An address as it was posted. */
record Address(@Nullable String emailAddress, @Nullable String friendlyName, Map<String, String> extras) {
    static final Shape<Address> SHAPE = Shape.of("Address", t -> {
        Column<String> emailAddress = t.text("EmailAddress");
        Column<String> friendlyName = t.text("FriendlyName");
        return v -> new Address(v.get(emailAddress), v.get(friendlyName), v.extras());
    });

    boolean isMisread() {
        return Unread.anyIn(extras, SHAPE);
    }
}
