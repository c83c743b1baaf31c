package io.github.socketlabs4j;

import static io.github.socketlabs4j.testsupport.Mails.OLD_KEY;
import static io.github.socketlabs4j.testsupport.Mails.SUCCESS;
import static io.github.socketlabs4j.testsupport.Mails.client;
import static io.github.socketlabs4j.testsupport.Mails.mail;
import static io.github.socketlabs4j.testsupport.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testsupport.RawServer;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * The class loader of an undeployed web application can be collected: no thread and no timer of the library keeps a
 * reference to its classes.
 */
class ClassLoaderTest {
    /**
     * Longer than the 60 seconds for which an idle thread of the HTTP client lives. On a busy machine the web
     * application may start a second such thread, and that thread references its classes until it ends.
     */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

    /** A class loader that loads its own copy of the library and shares OkHttp and Jackson with its parent. */
    private static final class WebApplication extends URLClassLoader {
        WebApplication() {
            super(
                    new URL[] {
                        SocketLabsClient.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    new ClassLoader(WebApplication.class.getClassLoader()) {
                        @Override
                        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                            if (name.startsWith("io.github.socketlabs4j")) throw new ClassNotFoundException(name);
                            return super.loadClass(name, resolve);
                        }
                    });
        }
    }

    @Test
    void the_classes_of_a_closed_client_are_collected_also_after_a_wait_between_attempts() throws Exception {
        // Usually one HTTP thread is enough. It is started here so that the web application does not start it.
        sendFromParentLoader();
        WeakReference<ClassLoader> classes;
        try (RawServer server = RawServer.start(
                c -> c.readRequest().write(answer(429, "")).readRequest().write(answer(200, SUCCESS)))) {
            classes = sendAndClose(server.uri("/api/v1/email"));
        }
        long until = System.nanoTime() + PATIENCE;
        while (classes.get() != null && System.nanoTime() - until < 0) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(classes.get()).isNull();
    }

    private static void sendFromParentLoader() {
        try (RawServer server = RawServer.start(RawServer.answering(answer(200, SUCCESS)));
                SocketLabsClient client = client(server.uri("/api/v1/email")).build()) {
            client.injection().send(mail());
        }
    }

    private static WeakReference<ClassLoader> sendAndClose(URI url) throws Exception {
        try (WebApplication application = new WebApplication()) {
            Object builder = application
                    .loadClass(SocketLabsClient.class.getName())
                    .getMethod("builder")
                    .invoke(null);
            call(builder, "serverId", long.class, 14321L);
            call(builder, "injectionKey", String.class, OLD_KEY);
            call(builder, "injectionUrl", URI.class, url);
            AutoCloseable client =
                    (AutoCloseable) builder.getClass().getMethod("build").invoke(builder);
            Object mail = application
                    .loadClass("io.github.socketlabs4j.injection.EmailMessage")
                    .getMethod("from", String.class)
                    .invoke(null, "shop@example.com");
            call(mail, "to", String[].class, new String[] {"ann@example.org"});
            call(mail, "subject", String.class, "Hello");
            call(mail, "text", String.class, "Plain one.");
            Object message = mail.getClass().getMethod("build").invoke(mail);
            Object injection = client.getClass().getMethod("injection").invoke(client);
            Future<?> receipt = (Future<?>) call(injection, "sendAsync", message.getClass(), message);
            assertThat(receipt.get(20, TimeUnit.SECONDS)).isNotNull();
            client.close();
            return new WeakReference<>(application);
        }
    }

    private static Object call(Object object, String method, Class<?> type, Object argument) throws Exception {
        return object.getClass().getMethod(method, type).invoke(object, argument);
    }
}
