package io.github.socketlabs4j.bench;

import com.fasterxml.jackson.core.json.PackageVersion;
import com.sun.management.OperatingSystemMXBean;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.socketlabs4j.SocketLabsClient;
import io.undertow.Version;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarFile;
import okhttp3.OkHttp;
import org.apache.commons.csv.CSVFormat;

/**
 * Describes the machine and the versions with which a table was measured, because the numbers mean nothing without
 * them.
 */
final class Machine {
    private static final String COMMAND = "mvn -B -ntp -Pbench verify";

    private Machine() {}

    static String describe() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "Measured by `%s` on %d cores, %.0f GiB of memory, %s (%s), %s %s; with socketlabs4j %s, OkHttp %s,"
                        + " Jackson %s, Undertow %s, Commons CSV %s, FastCSV %s, JMH %s.%n",
                COMMAND,
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / Math.pow(1024, 3),
                system.getName(),
                system.getArch(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                ourVersion(),
                OkHttp.VERSION,
                PackageVersion.VERSION,
                Version.getVersionString(),
                bundleVersion(CSVFormat.class),
                bundleVersion(CsvReader.class),
                org.openjdk.jmh.util.Version.getPlainVersion());
    }

    /** The version in the manifest of a library's jar. */
    private static String bundleVersion(Class<?> of) throws IOException {
        try (JarFile jar = new JarFile(
                of.getProtectionDomain().getCodeSource().getLocation().getPath())) {
            return jar.getManifest().getMainAttributes().getValue("Bundle-Version");
        }
    }

    private static String ourVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = SocketLabsClient.class.getResourceAsStream("internal/call/version.properties")) {
            build.load(in);
        }
        return build.getProperty("version");
    }
}
