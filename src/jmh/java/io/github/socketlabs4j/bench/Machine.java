package io.github.socketlabs4j.bench;

import com.fasterxml.jackson.core.json.PackageVersion;
import com.sun.management.OperatingSystemMXBean;
import io.github.socketlabs4j.SocketLabsClient;
import io.undertow.Version;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Properties;
import okhttp3.OkHttp;

/** Says where a table was measured, for numbers without that say nothing. */
final class Machine {
    private static final String COMMAND = "mvn -B -ntp -Pbench verify";

    private Machine() {}

    static String describe() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "Measured by `%s` on %d cores, %.0f GiB of memory, %s (%s), %s %s; with socketlabs4j %s, OkHttp %s,"
                        + " Jackson %s, Undertow %s, JMH %s.%n",
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
                org.openjdk.jmh.util.Version.getPlainVersion());
    }

    private static String ourVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = SocketLabsClient.class.getResourceAsStream("internal/call/version.properties")) {
            build.load(in);
        }
        return build.getProperty("version");
    }
}
