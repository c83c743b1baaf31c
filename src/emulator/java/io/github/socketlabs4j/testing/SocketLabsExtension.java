package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.SocketLabsClient;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

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
 * <p>A test has its scenario by {@link Scenario.From}. One that fails shows what its emulator was set to. One that leaves something open
 * fails: mail under way, posts that were not accepted, clients of {@link SocketLabsEmulator#client()} and streams of stored attachments that
 * are not closed; see {@link #leavingOpen()}.
 *
 * <p>Classes that run at the same time have an emulator each; the tests of one class share one, and do not run at the same time.
 */
public final class SocketLabsExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                TestExecutionExceptionHandler,
                ParameterResolver {
    private static final Set<Class<?>> GIVEN =
            Set.of(SocketLabsEmulator.class, EmulatedServer.class, SocketLabsClient.class);

    private final SocketLabsEmulator.Builder builder;
    private final boolean checksWhatIsOpen;

    /** An extension whose emulators have the defaults. What {@code @ExtendWith} calls. */
    public SocketLabsExtension() {
        this(SocketLabsEmulator.builder(), true);
    }

    private SocketLabsExtension(SocketLabsEmulator.Builder builder, boolean checksWhatIsOpen) {
        this.builder = builder;
        this.checksWhatIsOpen = checksWhatIsOpen;
    }

    /**
     * An extension whose emulators differ from the defaults.
     *
     * @param builder makes the emulators; not to be changed afterwards
     * @return an extension for {@code @RegisterExtension}
     */
    public static SocketLabsExtension of(SocketLabsEmulator.Builder builder) {
        return new SocketLabsExtension(Objects.requireNonNull(builder, "builder"), true);
    }

    /**
     * The same extension, but tests may leave open what they like: mail under way, posts that were not accepted, clients, mail they have
     * read and streams of attachments that are not closed. Otherwise such a test fails.
     *
     * @return a new extension for {@code @RegisterExtension}
     */
    public SocketLabsExtension leavingOpen() {
        return new SocketLabsExtension(builder, false);
    }

    /** What JUnit closes at the end of a class, or of a test: older versions the one, newer ones the other. */
    @SuppressWarnings({"deprecation", "try"}) // whatever the thing held throws
    private record Held<T extends AutoCloseable>(T it)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {
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
     * Empties the emulator: as it was built, its clock included, or as the scenario of the test says, or else that of its class.
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
     * Adds to the failure of a test what its emulator was set to when it failed, so that it can be tried again.
     *
     * @param context the test
     * @param failure why it failed
     * @throws Throwable the failure
     */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new SetTo(emulator(context).scenario()));
        throw failure;
    }

    /**
     * Lets a test fail that has left something open. One that has failed is left alone.
     *
     * @param context the test
     */
    @Override
    public void afterEach(ExtensionContext context) {
        SocketLabsEmulator emulator = emulator(context);
        // The client of a parameter is closed later, by JUnit.
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

    /** Not thrown: the scenario as a failure shows it. */
    private static final class SetTo extends RuntimeException {
        private static final long serialVersionUID = 1;

        SetTo(Scenario scenario) {
            super("the emulator was set to " + scenario.toJson().stripTrailing(), null, false, false);
        }
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
        Held<?> held = store(context).getOrComputeIfAbsent(what, key -> new Held<>(maker.make()), Held.class);
        return held.it();
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(SocketLabsExtension.class, this));
    }

    @FunctionalInterface
    private interface Maker {
        AutoCloseable make();
    }
}
