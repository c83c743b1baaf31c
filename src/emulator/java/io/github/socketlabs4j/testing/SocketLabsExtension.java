package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.SocketLabsClient;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A JUnit extension that starts an emulator for a test class, resets it before each test, and closes it after the last
 * one. Tests, constructors and lifecycle methods can have parameters of type {@link SocketLabsEmulator},
 * {@link EmulatedServer} and {@link SocketLabsClient}. Each test gets a new client, which is closed after the test.
 * JUnit Jupiter is not a dependency of this jar; the test's class path has to have it.
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
 * <p>With another emulator, for instance one with a fixed clock:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SocketLabsExtension SOCKETLABS = SocketLabsExtension.of(
 *         SocketLabsEmulator.builder().clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
 * }</pre>
 *
 * <p>{@link Scenario.From} names the scenario of a test. The failure of a test shows the configuration of its emulator
 * as a suppressed exception. A test fails if it leaves something open: mail under way, posts that are not accepted, or
 * clients of {@link SocketLabsEmulator#client()} and streams of stored attachments that are not closed; see
 * {@link #leavingOpen()}.
 *
 * <p>Each test class has an emulator of its own, so classes can run in parallel. The tests of one class share an
 * emulator and must not run in parallel.
 */
public final class SocketLabsExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                TestExecutionExceptionHandler,
                ParameterResolver {
    private static final Set<Class<?>> PARAMETER_TYPES =
            Set.of(SocketLabsEmulator.class, EmulatedServer.class, SocketLabsClient.class);

    private final SocketLabsEmulator.Builder builder;
    private final boolean checksWhatIsOpen;

    /** An extension whose emulators have the default settings, for {@code @ExtendWith}. */
    public SocketLabsExtension() {
        this(SocketLabsEmulator.builder(), true);
    }

    private SocketLabsExtension(SocketLabsEmulator.Builder builder, boolean checksWhatIsOpen) {
        this.builder = builder;
        this.checksWhatIsOpen = checksWhatIsOpen;
    }

    /**
     * An extension whose emulators have other settings than the defaults.
     *
     * @param builder starts the emulators; must not be changed afterwards
     * @return an extension for {@code @RegisterExtension}
     */
    public static SocketLabsExtension of(SocketLabsEmulator.Builder builder) {
        return new SocketLabsExtension(Objects.requireNonNull(builder, "builder"), true);
    }

    /**
     * The same extension without the check of what a test leaves open: mail under way, posts that are not accepted, and
     * clients, inbound mail and streams of attachments that are not closed.
     *
     * @return a new extension for {@code @RegisterExtension}
     */
    public SocketLabsExtension leavingOpen() {
        return new SocketLabsExtension(builder, false);
    }

    /**
     * A value that JUnit closes at the end of a class or test: as CloseableResource before 5.13, as AutoCloseable
     * since.
     */
    @SuppressWarnings({"deprecation", "try"}) // close() may throw what the value throws
    private record Held<T extends AutoCloseable>(T it)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() throws Exception {
            it.close();
        }
    }

    /**
     * Starts the emulator of a test class.
     *
     * @param context the test class
     */
    @Override
    public void beforeAll(ExtensionContext context) {
        emulator(context);
    }

    /**
     * Resets the emulator, and applies the scenario of the test method, else that of its class, else that of the
     * builder. Resets the clock too.
     *
     * @param context the test
     */
    @Override
    public void beforeEach(ExtensionContext context) {
        emulator(context).load(scenario(context));
    }

    private Scenario scenario(ExtensionContext context) {
        Method test = context.getRequiredTestMethod();
        Scenario.From own = test.getAnnotation(Scenario.From.class);
        if (own != null) return Scenario.of(own, test.getDeclaringClass());
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            Scenario.From from = type.getAnnotation(Scenario.From.class);
            if (from != null) return Scenario.of(from, type);
        }
        return builder.scenario();
    }

    /**
     * Adds the configuration of the emulator to the failure of a test, so that the failure can be reproduced.
     *
     * @param context the test
     * @param failure the failure
     * @throws Throwable the failure
     */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new SetTo(emulator(context).scenario()));
        throw failure;
    }

    /**
     * Fails a test that has left something open. A test that has failed already is not checked.
     *
     * @param context the test
     */
    @Override
    public void afterEach(ExtensionContext context) {
        SocketLabsEmulator emulator = emulator(context);
        // JUnit closes the parameter's client only after this method.
        Held<?> given = store(context).get("client", Held.class);
        if (given != null) ((SocketLabsClient) given.it()).close();
        List<String> open = emulator.leftOpen();
        if (!checksWhatIsOpen
                || open.isEmpty()
                || context.getExecutionException().isPresent()) return;
        AssertionError failure = new AssertionError("the test has left open: " + String.join("; ", open)
                + ". Let time pass with advance(...), wait with awaitPosts(...), or forget it with clear();"
                + " SocketLabsExtension.of(...).leavingOpen() does not mind");
        failure.addSuppressed(new SetTo(emulator.scenario()));
        throw failure;
    }

    /** Never thrown, only attached to a failure: its message shows the scenario. */
    private static final class SetTo extends RuntimeException {
        private static final long serialVersionUID = 1;

        SetTo(Scenario scenario) {
            super("the emulator was set to " + scenario.toJson().stripTrailing(), null, false, false);
        }
    }

    /**
     * Whether this extension can supply a parameter.
     *
     * @param parameter the parameter
     * @param context the test
     * @return true for an emulator, a server and a client
     */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETER_TYPES.contains(parameter.getParameter().getType());
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
        return (SocketLabsEmulator) held(context, "emulator", builder::start);
    }

    private SocketLabsClient client(ExtensionContext context) {
        SocketLabsEmulator emulator = emulator(context);
        return (SocketLabsClient) held(context, "client", emulator::client);
    }

    /** The value stored for this test or its class; made if there is none yet. */
    private AutoCloseable held(ExtensionContext context, String key, Supplier<AutoCloseable> maker) {
        Held<?> held = store(context).getOrComputeIfAbsent(key, missing -> new Held<>(maker.get()), Held.class);
        return held.it();
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(SocketLabsExtension.class, this));
    }
}
