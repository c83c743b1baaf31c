package io.github.socketlabs4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server in its own JVM, so that it does not affect the heap and the JIT profile of the measured code. */
record ServerProcess(Process process, URI url) implements AutoCloseable {
    static ServerProcess start(Class<?> main) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String url =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (url == null) throw new IOException(main.getSimpleName() + " did not start");
        return new ServerProcess(process, URI.create(url));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
