package io.github.socketlabs4j.classpath;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A class loader that loads its own copy of every class of the test class path, except for the classes that are to be
 * missing.
 */
final class ReducedClassLoader extends URLClassLoader {
    private final Predicate<String> lacking;

    /**
     * Creates a loader for the class path of the tests.
     *
     * @param lacking tells for a class name whether the class is missing
     */
    ReducedClassLoader(Predicate<String> lacking) {
        super(classPath(), ClassLoader.getPlatformClassLoader());
        this.lacking = lacking;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (lacking.test(name)) throw new ClassNotFoundException(name + ", of which there is none here");
        return super.findClass(name);
    }

    @Override
    public Enumeration<URL> findResources(String file) throws IOException {
        String name = file.replaceFirst("\\.class$", "").replace('/', '.');
        return lacking.test(name) ? Collections.emptyEnumeration() : super.findResources(file);
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(ReducedClassLoader::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
