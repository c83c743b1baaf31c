package io.github.socketlabs4j.internal.classpath;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the jars that contain a class, in the order in which they are searched, without loading the class. */
public final class Jars {
    private Jars() {}

    /**
     * Names the jar from which a class is loaded, and the jars that contain it as well.
     *
     * @param name the name of the class, such as {@code okio.Buffer}
     * @return for instance {@code okio-jvm-3.6.0.jar (in front of okio-jvm-3.18.1.jar)}, or {@code no jar}
     */
    public static String holding(String name) {
        Set<String> jars = all(name);
        if (jars.isEmpty()) return "no jar";
        String first = jars.iterator().next();
        if (jars.size() == 1) return first;
        return first + " (in front of "
                + String.join(", ", jars.stream().skip(1).toList()) + ")";
    }

    /**
     * Whether any jar contains a class.
     *
     * @param name the name of the class, such as {@code okio.Buffer}
     * @return false if no jar contains it
     */
    public static boolean hold(String name) {
        return !all(name).isEmpty();
    }

    private static Set<String> all(String name) {
        String file = name.replace('.', '/') + ".class";
        Set<String> jars = new LinkedHashSet<>();
        try {
            for (URL place : Collections.list(loader().getResources(file))) jars.add(jar(place.toString(), file));
        } catch (IOException e) {
            // The message is given without their names.
        }
        return jars;
    }

    private static ClassLoader loader() {
        ClassLoader ours = Jars.class.getClassLoader();
        return ours == null ? ClassLoader.getSystemClassLoader() : ours;
    }

    /**
     * The last name in a URL before the name of the class: that of a jar, of a jar inside another one, or of a folder.
     */
    static String jar(String place, String file) {
        String outer = place.substring(0, Math.max(0, place.length() - file.length()));
        int end = outer.length();
        while (end > 0 && (outer.charAt(end - 1) == '/' || outer.charAt(end - 1) == '!')) end--;
        return outer.substring(outer.lastIndexOf('/', end - 1) + 1, end);
    }
}
