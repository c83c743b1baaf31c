package io.github.socketlabs4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.socketlabs4j.injection.InjectionClient;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Packages depend on each other only as the table in {@code docs/architecture.md} allows. Also checks size limits,
 * logging, printing and the use of the system clock.
 */
class ArchitectureTest {
    private static final int PUBLIC_TYPES_A_PACKAGE = 16;
    private static final int LINES_A_FILE = 350;

    static final List<Place> PLACES = Place.all();

    private static final JavaClasses LIBRARY = new ClassFileImporter().importPaths(House.artifacts());

    @Test
    void there_is_a_library_to_look_at() {
        assertThat(LIBRARY.contain(House.ROOT + ".SocketLabsClient")).isTrue();
        assertThat(LIBRARY.contain(House.ROOT + ".testing.SocketLabsEmulator")).isTrue();
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void somebody_lives_at_every_place_of_the_table(Place place) {
        assertThat(library().filter(type -> home(type).equals(Optional.of(place))))
                .isNotEmpty();
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
                                !mayKnow(place, dependency.getTargetClass().getBaseComponentType()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void the_door_knows_of_OkHttp_only_the_client_it_borrows() {
        assertThat(library()
                        .filter(type -> home(type).filter(Place::isTheDoor).isPresent())
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getName())
                        .filter(name -> name.startsWith("okhttp3."))
                        .distinct())
                .isSubsetOf("okhttp3.OkHttpClient");
    }

    /**
     * One dependency is exempt: {@code InjectionClient} is the entry point to the {@code bulk} package, so its
     * signatures use types of {@code bulk}.
     */
    @Test
    void packages_form_no_cycle() {
        slices().assignedFrom(new PackageOfItsOwn())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(equivalentTo(InjectionClient.class), resideInAPackage(House.ROOT + ".bulk"))
                .check(LIBRARY);
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
                        .filter(type -> !House.isEmulator(type.getPackageName()))
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
                        .filter(type -> !House.isEmulator(type.getPackageName()))
                        .filter(type -> !Set.of(
                                        House.ROOT + ".internal.call",
                                        House.ROOT + ".internal.time",
                                        House.ROOT + ".internal.webhook")
                                .contains(type.getPackageName()))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> {
                            String name = dependency.getTargetClass().getName();
                            return name.startsWith(System.Logger.class.getName())
                                    || name.startsWith("java.util.logging");
                        })
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource
    void one_place_asks_the_machine_what_time_it_is(String artifact, String clock) {
        assertThat(library()
                        .filter(type -> House.isEmulator(type.getPackageName()) == artifact.equals("emulator"))
                        .flatMap(type -> type.getCodeUnitCallsFromSelf().stream())
                        .filter(call ->
                                asksTheMachine(call.getTarget().getOwner().getName(), call.getName()))
                        .map(call -> outermost(call.getOriginOwner().getName()))
                        .distinct())
                .containsExactly(House.ROOT + "." + clock);
    }

    static final List<Arguments> one_place_asks_the_machine_what_time_it_is = List.of(
            arguments("client", "internal.time.Background"), arguments("emulator", "testing.settings.Settings"));

    private static boolean asksTheMachine(String owner, String method) {
        return switch (owner) {
            case "java.lang.System" -> method.equals("currentTimeMillis") || method.equals("nanoTime");
            case "java.time.Clock" -> method.startsWith("system") || method.startsWith("tick");
            case "java.time.Instant", "java.time.LocalDate", "java.time.LocalDateTime", "java.time.ZonedDateTime" ->
                method.equals("now");
            default -> false;
        };
    }

    private static String outermost(String type) {
        return type.replaceFirst("\\$.*", "");
    }

    private static Stream<JavaClass> library() {
        return LIBRARY.stream().filter(type -> !type.getSimpleName().equals("module-info"));
    }

    private static boolean mayKnow(Place place, JavaClass type) {
        if (type.isPrimitive()) return true;
        if (!House.isOurs(type.getPackageName())) return place.mayImport(type.getPackageName());
        return home(type)
                .filter(home -> home.equals(place) || place.mayKnow(home))
                .isPresent();
    }

    /**
     * The innermost place that contains a class: for a class in {@code transport.okhttp} this is
     * {@code transport.okhttp}, not {@code transport}.
     */
    private static Optional<Place> home(JavaClass type) {
        return PLACES.stream()
                .filter(place -> place.has(type.getPackageName()))
                .max(Comparator.comparing(place -> place.packageName().length()));
    }

    // String literals come first in the pattern, so that a "//" inside a URL is not taken for a comment.
    private static final Pattern TEXT_OR_COMMENT = Pattern.compile(
            "(?s)(\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\n]++|\\\\.)*+')|/\\*.*?\\*/|//[^\n]*");

    private static long linesOfCode(String source) {
        String code = TEXT_OR_COMMENT
                .matcher(source)
                .replaceAll(found -> found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1)));
        return code.lines().filter(line -> !line.isBlank()).count();
    }

    private static final class PackageOfItsOwn implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return House.isOurs(type.getPackageName())
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "every package";
        }
    }
}
