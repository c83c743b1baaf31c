package io.github.socketlabs4j.testing;

import java.io.PrintStream;
import java.util.List;

/**
 * The main class of {@code java -jar}. It uses no class of another jar, so that it can report which ones are missing.
 */
final class Launcher {
    private static final int FAILED = 1;

    /** One class of each jar that the emulator requires. */
    private static final List<String> NEEDED = List.of(
            "io.github.socketlabs4j.SocketLabsClient",
            "okhttp3.OkHttpClient",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.dataformat.xml.XmlFactory",
            "com.fasterxml.jackson.dataformat.csv.CsvFactory");

    private static final String HELP = """
            The emulator needs the client and its libraries on the class path, and java -jar takes only this jar.
            In a project that depends on both, this starts it:

              mvn -q dependency:build-classpath -Dmdep.outputFile=class-path.txt
              java -cp "$(cat class-path.txt)" io.github.socketlabs4j.testing.SocketLabsEmulator --help
            """;

    private Launcher() {}

    public static void main(String[] args) {
        for (String type : NEEDED) {
            if (!isThere(type)) {
                PrintStream err = System.err;
                err.println("Missing on the class path: " + type);
                err.print(HELP);
                System.exit(FAILED);
            }
        }
        SocketLabsEmulator.main(args);
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, Launcher.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
