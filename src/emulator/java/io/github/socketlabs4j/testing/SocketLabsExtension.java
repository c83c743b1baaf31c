package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.SocketLabsClient;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit: an emulator for a test class, emptied before each test, and closed at the end. Tests, constructors and the methods around
 * tests take a {@link SocketLabsEmulator}, an {@link EmulatedServer} or a {@link SocketLabsClient} as parameter; a client is made for
 * each test and closed after it. JUnit Jupiter is the test's own; this jar does not bring it.
 *
 * <pre>{@code
 * @ExtendWith(SocketLabsExtension.class)
 * class ShopTest {
 *     @Test
 *     void an_order_is_confirmed(EmulatedServer server, SocketLabsClient client) {
 *         new Shop(client).order("ann@example.org");
 *         assertEquals("Your order", server.last("ann@example.org").subject());
 *     }
 * }
 * }</pre>
 *
 * <p>With another emulator, on a clock that stands, say:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SocketLabsExtension SOCKETLABS = SocketLabsExtension.of(
 *         SocketLabsEmulator.builder().clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
 * }</pre>
 *
 * <p>Classes that run at the same time have an emulator each; the tests of one class share one, and do not run at the same time.
 */
public final class SocketLabsExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final Set<Class<?>> GIVEN =
            Set.of(SocketLabsEmulator.class, EmulatedServer.class, SocketLabsClient.class);

    private final SocketLabsEmulator.Builder builder;

    /** An extension whose emulators have the defaults. What {@code @ExtendWith} calls. */
    public SocketLabsExtension() {
        this(SocketLabsEmulator.builder());
    }

    private SocketLabsExtension(SocketLabsEmulator.Builder builder) {
        this.builder = builder;
    }

    /**
     * An extension whose emulators differ from the defaults.
     *
     * @param builder makes the emulators; not to be changed afterwards
     * @return an extension for {@code @RegisterExtension}
     */
    public static SocketLabsExtension of(SocketLabsEmulator.Builder builder) {
        return new SocketLabsExtension(Objects.requireNonNull(builder, "builder"));
    }

    /** What JUnit closes at the end of a class, or of a test. Its older versions close nothing else. */
    @SuppressWarnings("deprecation")
    private record Held<T extends AutoCloseable>(T it) implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() throws Exception {
            it.close();
        }
    }

    /**
     * Starts the emulator of a class.
     *
     * @param context the class
     */
    @Override
    public void beforeAll(ExtensionContext context) {
        emulator(context);
    }

    /**
     * Empties the emulator: as it was built, its clock included.
     *
     * @param context the test
     */
    @Override
    public void beforeEach(ExtensionContext context) {
        emulator(context).empty();
    }

    /**
     * Whether this gives a parameter its value.
     *
     * @param parameter the parameter
     * @param context the test
     * @return true for an emulator, a server and a client
     */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return GIVEN.contains(parameter.getParameter().getType());
    }

    /**
     * The value of a parameter.
     *
     * @param parameter the parameter
     * @param context the test
     * @return the emulator, its server or a client of it
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == SocketLabsEmulator.class) return emulator(context);
        if (type == EmulatedServer.class) return emulator(context).server();
        return client(context);
    }

    private SocketLabsEmulator emulator(ExtensionContext context) {
        return (SocketLabsEmulator) held(context, "emulator", () -> builder.start());
    }

    private SocketLabsClient client(ExtensionContext context) {
        SocketLabsEmulator emulator = emulator(context);
        return (SocketLabsClient) held(context, "client", emulator::client);
    }

    /** What was made before in this test or around it, or is made now. */
    private AutoCloseable held(ExtensionContext context, String what, Maker maker) {
        ExtensionContext.Store store = context.getStore(Namespace.create(SocketLabsExtension.class, this));
        Held<?> held = store.getOrComputeIfAbsent(what, key -> new Held<>(maker.make()), Held.class);
        return held.it();
    }

    @FunctionalInterface
    private interface Maker {
        AutoCloseable make();
    }
}
