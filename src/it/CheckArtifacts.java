import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Checks the packaged jars as their users get them, and fails with a list of all faults. The arguments are the folder
 * of the jars, the version, and the runtime class path.
 */
public class CheckArtifacts {
    private static final String NAME = "socketlabs4j";
    private static final String GROUP = "io.github.socketlabs4j";
    private static final String CLIENT = "io.github.socketlabs4j.SocketLabsClient";
    private static final String EMULATOR = "io.github.socketlabs4j.testing.SocketLabsEmulator";
    private static final String LAUNCHER = "io.github.socketlabs4j.testing.Launcher";

    /** An injection request with the emulator's default server id and key. */
    private static final String MAIL = """
            {"ServerId":12345,"ApiKey":"emulatorEmulatorKeys.ForTestsOnlyForTestsOnlyForTestsOnly1234","Messages":[{
              "From":{"EmailAddress":"shop@example.com"},"To":[{"EmailAddress":"ann@example.org"}],
              "Subject":"Hats","HtmlBody":"<p>Left today<script>alert(1)</script>"}]}
            """;

    private static final String NATIVE_IMAGE = "META-INF/native-image/" + GROUP + "/" + NAME + "/resource-config.json";
    private static final String VERSION = "io/github/socketlabs4j/internal/call/version.properties";

    /**
     * The modules that the client may use. "not found" are JSpecify's annotations, which are not needed at run time.
     */
    private static final Set<String> CLIENT_USES = Set.of(
            "com.ctc.wstx",
            "com.fasterxml.jackson.core",
            "com.fasterxml.jackson.dataformat.csv",
            "com.fasterxml.jackson.dataformat.xml",
            "java.base",
            "java.xml",
            "not found",
            "okhttp3",
            "okio");

    private static final int SECONDS = 60;

    private final Path folder;
    private final String version;
    private final String libraries;
    private final List<String> faults = new ArrayList<>();

    private CheckArtifacts(Path folder, String version, String libraries) {
        this.folder = folder;
        this.version = version;
        this.libraries = libraries;
    }

    public static void main(String[] args) throws Exception {
        String libraries = Stream.of(args[2].split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        CheckArtifacts check = new CheckArtifacts(Path.of(args[0]), args[1], libraries);
        check.all();
        check.faults.forEach(System.err::println);
        if (!check.faults.isEmpty()) System.exit(1);
    }

    private void all() throws Exception {
        for (String classifier : List.of("", "-sources", "-javadoc")) {
            described(jar(classifier), NAME);
            described(jar("-emulator" + classifier), NAME + " emulator");
        }
        described(jar("-desk"), NAME + " desk");
        Path client = jar("");
        Path emulator = jar("-emulator");
        if (!faults.isEmpty()) return;

        has(jar("-sources"), "module-info.java", source(CLIENT));
        has(jar("-javadoc"), page(CLIENT));
        has(client, NATIVE_IMAGE, VERSION);
        nativeImageFindsTheVersion(client);
        for (String classifier : List.of("", "-sources", "-javadoc")) hasNoEmulator(jar(classifier));
        debuggable(client, CLIENT);
        check(used(client), CLIENT_USES, "modules that the client uses");

        has(jar("-emulator-sources"), "module-info.java", source(EMULATOR));
        has(jar("-emulator-javadoc"), page(EMULATOR));
        debuggable(emulator, EMULATOR);
        alone(emulator);
        started(emulator, client);

        Path desk = jar("-desk");
        canBeStarted(desk);
        hasNoModule(desk);
        List<Path> whole = Stream.concat(
                        Stream.of(client, emulator),
                        Stream.of(libraries.split(File.pathSeparator)).map(Path::of))
                .toList();
        for (Path jar : whole) hasServicesOf(desk, jar);
        saysItsVersion(desk);
        worksAlone(desk);
    }

    private Path jar(String classifier) {
        return folder.resolve(NAME + "-" + version + classifier + ".jar");
    }

    /** Checks that a jar contains its title, version and licence. */
    private void described(Path jar, String title) throws IOException {
        if (!Files.exists(jar)) {
            faults.add("missing: " + jar);
            return;
        }
        has(jar, "META-INF/LICENSE");
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            check(manifest.getValue("Implementation-Title"), title, "title of " + jar);
            check(manifest.getValue("Implementation-Version"), version, "version of " + jar);
        }
        if (jar.equals(jar("")) || jar.equals(jar("-emulator"))) {
            String descriptor = "META-INF/maven/" + GROUP + "/" + NAME + "/";
            has(jar, descriptor + "pom.xml", descriptor + "pom.properties", "module-info.class");
        }
    }

    private void has(Path jar, String... names) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String name : names) {
                if (file.getEntry(name) == null) faults.add("missing in " + jar + ": " + name);
            }
        }
    }

    private void hasNoEmulator(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .filter(entry -> entry.getName().contains("socketlabs4j/testing/"))
                    .forEach(entry -> faults.add("in " + jar + ": " + entry));
        }
    }

    /** Checks that the native-image configuration names the one resource that the client reads. */
    private void nativeImageFindsTheVersion(Path client) throws IOException {
        try (JarFile file = new JarFile(client.toFile())) {
            ZipEntry list = file.getEntry(NATIVE_IMAGE);
            if (list == null) return; // already reported as missing
            String text = new String(file.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8);
            if (!text.contains(VERSION)) faults.add(NATIVE_IMAGE + " does not name " + VERSION);
        }
    }

    private void debuggable(Path jar, String type) {
        String listing = run("javap", "-c", "-l", "-p", "-cp", jar.toString(), type);
        for (String table : List.of("Compiled from", "LineNumberTable", "LocalVariableTable")) {
            if (!listing.contains(table)) faults.add("missing in " + jar + ": " + table + " of " + type);
        }
    }

    private Set<String> used(Path jar) {
        String summary = run("jdeps", "-s", "--multi-release", "base", "--module-path", libraries, jar.toString());
        return summary.lines()
                .map(line -> line.replaceFirst("^.* -> ", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String run(String tool, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments);
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Checks that {@code java -jar} with the emulator's jar alone fails and names the command that works. */
    private void alone(Path emulator) throws Exception {
        Process process = java("-jar", emulator.toString());
        String said =
                within(() -> new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8), process);
        if (process.waitFor() == 0) faults.add("java -jar " + emulator + " ended well");
        if (!said.contains("java -cp ") || !said.contains(EMULATOR)) {
            faults.add("java -jar " + emulator + " does not name the line that starts it, but says: " + said);
        }
    }

    private void started(Path emulator, Path client) throws Exception {
        String classPath = Stream.of(emulator.toString(), client.toString(), libraries)
                .collect(Collectors.joining(File.pathSeparator));
        Process process = java("-cp", classPath, EMULATOR, "--port", "0");
        String url = injectionUrl(process);
        if (url.isEmpty()) {
            faults.add("the emulator did not start on its full class path");
            return;
        }
        HttpURLConnection door = (HttpURLConnection) URI.create(url).toURL().openConnection();
        check(door.getResponseCode(), 405, "answer of the emulator to a GET of " + url);
        process.destroy();
    }

    /** The injection URL that a started emulator prints; empty if the emulator has ended instead. */
    private static String injectionUrl(Process process) throws Exception {
        return within(
                        () -> process.inputReader()
                                .lines()
                                .filter(line -> line.contains("SOCKETLABS_INJECTION_URL="))
                                .findFirst()
                                .map(line -> line.replaceFirst(".*=", "")),
                        process)
                .orElse("");
    }

    private void canBeStarted(Path desk) throws IOException {
        try (JarFile file = new JarFile(desk.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            check(manifest.getValue(Attributes.Name.MAIN_CLASS), LAUNCHER, "main class of " + desk);
            check(manifest.getValue(Attributes.Name.MULTI_RELEASE), "true", "Multi-Release of " + desk);
        }
    }

    /**
     * Checks that the jar with all libraries has no module descriptor and no signatures, which would be valid for one
     * library only.
     */
    private void hasNoModule(Path desk) throws IOException {
        try (JarFile file = new JarFile(desk.toFile())) {
            file.stream()
                    .filter(entry -> entry.getName().matches("(.*/)?module-info\\.class|META-INF/.*\\.(SF|RSA|DSA)"))
                    .forEach(entry -> faults.add("in " + desk + ": " + entry));
        }
    }

    /**
     * Checks that the service files of a library are contained in the merged service files of the jar with all
     * libraries.
     */
    private void hasServicesOf(Path desk, Path library) throws IOException {
        try (JarFile all = new JarFile(desk.toFile());
                JarFile one = new JarFile(library.toFile())) {
            List<String> services = one.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("META-INF/services/[^/]+"))
                    .toList();
            for (String service : services) {
                Set<String> missing = lines(one, service);
                missing.removeAll(lines(all, service));
                for (String line : missing) faults.add("missing in " + desk + ": " + line + " in " + service);
            }
        }
    }

    private static Set<String> lines(JarFile file, String name) throws IOException {
        ZipEntry entry = file.getEntry(name);
        if (entry == null) return Set.of();
        String text = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void saysItsVersion(Path desk) throws Exception {
        Process process = java("-jar", desk.toString(), "--version");
        String said =
                within(() -> new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8), process);
        check(process.waitFor(), 0, "exit code of java -jar " + desk + " --version");
        if (!said.contains(version))
            faults.add("java -jar " + desk + " --version does not say " + version + ": " + said);
    }

    /**
     * Checks that the jar accepts a mail, cleans its HTML with jsoup and writes its source with Angus Mail, without any
     * other jar.
     */
    private void worksAlone(Path desk) throws Exception {
        Process process = java("-jar", desk.toString(), "--port", "0");
        String url = injectionUrl(process);
        if (url.isEmpty()) {
            faults.add("java -jar " + desk + " did not start");
            return;
        }
        says(url, ask(url, MAIL), "Success", "alert");
        says(url, ask(url, "{"), "InvalidData", "Success");
        String mail = URI.create(url).resolve("/_emulator/mail/1/").toString();
        says(mail + "html", ask(mail + "html", ""), "Left today", "alert");
        String page = URI.create(url).resolve("/").toString();
        says(page, ask(page, ""), "<html", "\"error\"");
        says(mail + "source.eml", ask(mail + "source.eml", ""), "Subject: Hats", "\"error\"");
        process.destroy();
    }

    private void says(String url, String answer, String good, String bad) {
        if (!answer.contains(good) || answer.contains(bad))
            faults.add("answer of the desk jar at " + url + ": " + answer);
    }

    /** The answer to a POST request with this body, or to a GET request if the body is empty. */
    private static String ask(String url, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(SECONDS * 1000);
        connection.setReadTimeout(SECONDS * 1000);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        boolean failed = connection.getResponseCode() >= 400;
        try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(Arrays.asList(arguments));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return new ProcessBuilder(command).start();
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Reads the output of a process, and kills the process if it runs too long. */
    private static <T> T within(Reading<T> reading, Process process) throws Exception {
        CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return reading.read();
    }

    private static String source(String type) {
        return type.replace('.', '/') + ".java";
    }

    private static String page(String type) {
        // Javadoc puts the pages of a module into a folder named after the module.
        boolean ofClient = type.equals(CLIENT);
        return (ofClient ? GROUP : GROUP + ".testing") + "/" + type.replace('.', '/') + ".html";
    }

    private void check(Object found, Object expected, String what) {
        if (!expected.equals(found)) faults.add(what + ": expected " + expected + ", found " + found);
    }
}
