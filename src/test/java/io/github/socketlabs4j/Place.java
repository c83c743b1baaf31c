package io.github.socketlabs4j;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the table in {@code docs/architecture.md}: a package together with its subpackages that have no row of their
 * own.
 *
 * @param packageName the full name of the package
 * @param neighbours the full names of the places it may depend on
 * @param libraries the package prefixes of the libraries it may depend on, besides the JDK and jspecify
 */
record Place(String packageName, Set<String> neighbours, Set<String> libraries) {
    /** Words that a row may use instead of a list of places. */
    private static final Map<String, List<String>> GROUPS = Map.of(
            "rooms", List.of("reporting", "injection", "notification", "inbound"),
            "shelves", List.of("mail", "wire", "error"),
            "internal.codec",
                    List.of(
                            "internal.codec.tokens",
                            "internal.codec.shape",
                            "internal.codec.document",
                            "internal.codec.writing"),
            "nobody", List.of());

    private static final List<String> JDK = List.of("java", "javax", "jdk", "com.sun", "org.w3c.dom", "org.xml.sax");

    /** The rows of the table. */
    static List<Place> all() {
        return House.text(House.checkout().resolve("docs/architecture.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| place |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(Place::of)
                .toList();
    }

    private static Place of(String row) {
        List<String> cells =
                Arrays.stream(row.split("\\|", -1)).skip(1).map(String::strip).toList();
        return new Place(
                fullName(cells.get(0).replace("`", "")),
                names(cells.get(2))
                        .flatMap(name -> GROUPS.getOrDefault(name, List.of(name)).stream())
                        .map(Place::fullName)
                        .collect(Collectors.toUnmodifiableSet()),
                names(cells.get(3)).collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<String> names(String cell) {
        return Stream.of(cell.replace("`", "").split("[,;] *")).filter(name -> !name.isBlank());
    }

    private static String fullName(String name) {
        boolean door = name.equals(House.ROOT) || name.equals("the door");
        return door ? House.ROOT : House.ROOT + "." + name;
    }

    boolean isTheDoor() {
        return packageName.equals(House.ROOT);
    }

    /** Whether a package belongs to this place: it is the package of this row or a subpackage. */
    boolean has(String name) {
        return isTheDoor() ? name.equals(packageName) : within(packageName, name);
    }

    boolean mayKnow(Place other) {
        return neighbours.contains(other.packageName);
    }

    /** Whether this place may depend on a package that does not belong to this project. */
    boolean mayImport(String name) {
        return Stream.of(JDK, List.of("org.jspecify"), libraries)
                .flatMap(packages -> packages.stream())
                .anyMatch(known -> within(known, name));
    }

    private static boolean within(String outer, String name) {
        return name.equals(outer) || name.startsWith(outer + ".");
    }

    @Override
    public String toString() {
        return isTheDoor() ? "the door" : packageName.substring(House.ROOT.length() + 1);
    }
}
