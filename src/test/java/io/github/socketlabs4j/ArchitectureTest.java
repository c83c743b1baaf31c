package io.github.socketlabs4j;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The table of {@code docs/architecture.md}: who lives where and whom each place may know. */
class ArchitectureTest {
    private static final int PUBLIC_TYPES_A_PACKAGE = 16;
    private static final int LINES_A_FILE = 350;

    private static final List<String> SHELVES = List.of("mail", "wire", "error");
    private static final List<String> JDK = List.of("java", "javax", "jdk", "com.sun", "org.w3c.dom", "org.xml.sax");
    private static final String DOOR = "";

    static final List<Place> PLACES = List.of(
            place(DOOR)
                    .knows("reporting", "injection", "notification", "inbound")
                    .knows("webhook", "transport", "transport.okhttp", "internal.call")
                    .knows(SHELVES)
                    .imports("okhttp3"),
            place("reporting")
                    .knows("internal.call", "internal.codec", "transport")
                    .knows(SHELVES),
            place("injection")
                    .knows("internal.call", "internal.codec", "transport")
                    .knows(SHELVES),
            place("notification")
                    .knows("webhook", "internal.webhook", "internal.codec")
                    .knows(SHELVES),
            place("inbound")
                    .knows("webhook", "internal.webhook", "internal.codec")
                    .knows(SHELVES),
            place("webhook").knows("internal.codec").knows(SHELVES),
            place("mail").knows("wire"),
            place("wire"),
            place("error").knows("wire"),
            place("transport").knows("error"),
            place("transport.okhttp").knows("transport", "error").imports("okhttp3", "okio", "kotlin"),
            place("testing")
                    .knows(DOOR, "reporting", "injection", "notification", "inbound")
                    .knows("webhook", "transport", "transport.okhttp", "internal.call", "internal.codec")
                    .knows(SHELVES),
            place("internal.call").knows("transport", "internal.codec").knows(SHELVES),
            place("internal.webhook").knows("webhook", "internal.codec").knows(SHELVES),
            place("internal.codec").knows(SHELVES).imports("com.fasterxml.jackson", "com.ctc.wstx", "org.codehaus"));

    private static final JavaClasses LIBRARY = new ClassFileImporter().importPaths(House.artifacts());

    @Test
    void there_is_a_library_to_look_at() {
        assertThat(LIBRARY).hasSizeGreaterThan(PLACES.size() / 2);
        assertThat(LIBRARY.contain(House.ROOT + ".SocketLabsClient")).isTrue();
    }

    @Test
    void every_class_lives_at_a_place_of_the_table() {
        assertThat(library().filter(type -> home(type).isEmpty()).map(JavaClass::getName))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void a_place_knows_only_whom_the_table_lets_it(Place place) {
        assertThat(library()
                        .filter(type -> home(type).equals(Optional.of(place)))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency ->
                                !place.mayKnow(dependency.getTargetClass().getBaseComponentType()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void the_door_knows_of_OkHttp_only_the_client_it_borrows() {
        assertThat(library()
                        .filter(type -> home(type).equals(Optional.of(PLACES.get(0))))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getName())
                        .filter(name -> name.startsWith("okhttp3."))
                        .distinct())
                .isSubsetOf("okhttp3.OkHttpClient");
    }

    @Test
    void packages_form_no_cycle() {
        slices().assignedFrom(new PackageOfItsOwn()).should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void no_package_shows_more_public_types_than_a_reader_can_hold() {
        Map<String, Long> publicTypes = library()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(publicTypes)
                .allSatisfy((name, count) ->
                        assertThat(count).as("public types of %s", name).isLessThanOrEqualTo(PUBLIC_TYPES_A_PACKAGE));
    }

    @Test
    void no_file_is_longer_than_a_reader_can_hold() {
        List<Path> sources = House.sources();
        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(linesOfCode(House.text(source)))
                        .as("lines of code in %s", source)
                        .isLessThanOrEqualTo(LINES_A_FILE));
    }

    @Test
    void only_the_emulator_prints() {
        assertThat(library()
                        .filter(type -> !home(type).map(Place::name).equals(Optional.of("testing")))
                        .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err")
                                        .contains(access.getTarget().getName()))
                        .map(Object::toString))
                .isEmpty();
    }

    @Test
    void what_passes_through_the_rooms_is_logged_by_nobody() {
        assertThat(library()
                        .filter(type -> !home(type)
                                .map(Place::name)
                                .filter(Set.of("testing", "internal.call")::contains)
                                .isPresent())
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> {
                            String name = dependency.getTargetClass().getName();
                            return name.startsWith(System.Logger.class.getName())
                                    || name.startsWith("java.util.logging");
                        })
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static Stream<JavaClass> library() {
        return LIBRARY.stream().filter(type -> !type.getSimpleName().equals("module-info"));
    }

    /** The innermost place a class lives at, so that {@code transport.okhttp} is not {@code transport}. */
    private static Optional<Place> home(JavaClass type) {
        return PLACES.stream()
                .filter(place -> place.name().equals(DOOR)
                        ? type.getPackageName().equals(House.ROOT)
                        : within(House.ROOT + "." + place.name()).test(type.getPackageName()))
                .max(Comparator.comparing(place -> place.name().length()));
    }

    private static Predicate<String> within(String packageName) {
        return name -> name.equals(packageName) || name.startsWith(packageName + ".");
    }

    // Text comes before comments in the pattern: a "//" inside a URL starts none.
    private static final Pattern TEXT_OR_COMMENT = Pattern.compile(
            "(?s)(\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\n]++|\\\\.)*+')|/\\*.*?\\*/|//[^\n]*");

    private static long linesOfCode(String source) {
        String code = TEXT_OR_COMMENT
                .matcher(source)
                .replaceAll(found -> found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1)));
        return code.lines().filter(line -> !line.isBlank()).count();
    }

    private static Place place(String name) {
        return new Place(name, Set.of(), Set.of());
    }

    private record Place(String name, Set<String> neighbours, Set<String> libraries) {
        Place knows(String... names) {
            return knows(List.of(names));
        }

        Place knows(List<String> names) {
            return new Place(name, union(neighbours, names), libraries);
        }

        Place imports(String... packages) {
            return new Place(name, neighbours, union(libraries, List.of(packages)));
        }

        boolean mayKnow(JavaClass type) {
            if (type.isPrimitive()) {
                return true;
            }
            String packageName = type.getPackageName();
            if (within(House.ROOT).test(packageName)) {
                return home(type)
                        .filter(home -> home.equals(this) || neighbours.contains(home.name()))
                        .isPresent();
            }
            return Stream.of(JDK, List.of("org.jspecify"), libraries)
                    .flatMap(packages -> packages.stream())
                    .anyMatch(known -> within(known).test(packageName));
        }

        @Override
        public String toString() {
            return name.equals(DOOR) ? "the door" : name;
        }

        private static Set<String> union(Set<String> some, List<String> more) {
            return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
        }
    }

    private static final class PackageOfItsOwn implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return within(House.ROOT).test(type.getPackageName())
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "every package";
        }
    }
}
