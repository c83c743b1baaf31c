package io.github.socketlabs4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketlabs4j.testing.SocketLabsExtension;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Public signatures use only types of the JDK, jspecify and this project. There are two exceptions: one method takes an
 * {@link OkHttpClient}, and the JUnit extension uses JUnit types.
 */
class PublicApiTest {
    private static final int MOST_TYPES_OF_THE_CLIENT = 85;
    private static final int MORE_FOR_BULK = 12;
    private static final List<String> EXPORTED = House.exportedPackages();

    @Test
    void a_user_sees_no_foreign_type_but_the_OkHttpClient_of_the_builder() throws NoSuchMethodException {
        assertThat(mentions().filter(mention -> isForeign(mention.type()) && !isJUnitsInItsExtension(mention)))
                .containsExactly(new Mention(
                        OkHttpClient.class,
                        SocketLabsClient.Builder.class.getMethod("httpClient", OkHttpClient.class)));
    }

    @Test
    void a_user_sees_nothing_of_ours_that_is_hidden() {
        assertThat(mentions().filter(mention -> isOurs(mention.type()) && !isVisible(mention.type())))
                .isEmpty();
    }

    @Test
    void the_client_shows_no_more_types_than_users_can_learn() {
        assertThat(EXPORTED.stream()
                        .filter(name -> !House.isEmulator(name))
                        .flatMap(PublicApiTest::visibleTypes)
                        .filter(type -> type.getDeclaringClass() == null))
                .hasSizeBetween(1, MOST_TYPES_OF_THE_CLIENT + MORE_FOR_BULK);
    }

    @ParameterizedTest
    @MethodSource("io.github.socketlabs4j.House#exportedPackages")
    void an_exported_package_has_public_types_and_says_what_may_be_null(String name) throws ClassNotFoundException {
        assertThat(visibleTypes(name)).as("public types").isNotEmpty();
        assertThat(Class.forName(name + ".package-info")).hasAnnotation(NullMarked.class);
    }

    private static Stream<Mention> mentions() {
        return EXPORTED.stream().flatMap(PublicApiTest::visibleTypes).flatMap(PublicApiTest::mentionsOf);
    }

    static Stream<Class<?>> visibleTypes(String packageName) {
        return House.artifacts().stream()
                .map(artifact -> artifact.resolve(packageName.replace('.', '/')))
                .flatMap(folder -> House.files(folder, ".class").stream()
                        .filter(file -> file.getParent().equals(folder)))
                .map(file -> file.getFileName().toString().replaceFirst("\\.class$", ""))
                .<Class<?>>map(simpleName -> load(packageName + "." + simpleName))
                .filter(PublicApiTest::isVisible);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(House.ROOT + ".");
    }

    private static boolean isJUnitsInItsExtension(Mention mention) {
        boolean isInside = mention.place() == SocketLabsExtension.class
                || mention.place() instanceof Member member && member.getDeclaringClass() == SocketLabsExtension.class;
        return isInside && mention.type().getName().startsWith("org.junit.jupiter.api.extension.");
    }

    private static boolean isForeign(Class<?> type) {
        return !type.isPrimitive()
                && !isOurs(type)
                && !type.getName().startsWith("org.jspecify.")
                && type.getClassLoader() != null
                && type.getClassLoader() != ClassLoader.getPlatformClassLoader();
    }

    private static boolean isVisible(Class<?> type) {
        return EXPORTED.contains(type.getPackageName())
                && Stream.<Class<?>>iterate(type, each -> each != null, Class::getDeclaringClass)
                        .allMatch(each -> isShown(each.getModifiers()))
                && !type.isAnonymousClass()
                && !type.isLocalClass();
    }

    private static boolean isShown(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Stream<Mention> mentionsOf(Class<?> owner) {
        List<Type> header = new ArrayList<>(List.of(owner.getGenericInterfaces()));
        Stream.ofNullable(owner.getGenericSuperclass()).forEach(header::add);
        header.addAll(bounds(owner));
        Stream<Member> members = Stream.of(
                        owner.getDeclaredFields(), owner.getDeclaredConstructors(), owner.getDeclaredMethods())
                .flatMap(Stream::<Member>of);
        return Stream.concat(
                mentions(header, owner),
                members.filter(member -> isShown(member.getModifiers()) && !member.isSynthetic())
                        .flatMap(member -> mentions(signature(member), (AnnotatedElement) member)));
    }

    private static List<Type> signature(Member member) {
        if (member instanceof Field field) {
            return List.of(field.getGenericType());
        }
        Executable executable = (Executable) member;
        List<Type> types = new ArrayList<>(List.of(executable.getGenericParameterTypes()));
        types.addAll(List.of(executable.getGenericExceptionTypes()));
        types.addAll(bounds(executable));
        if (executable instanceof Method method) {
            types.add(method.getGenericReturnType());
        }
        return types;
    }

    private static List<Type> bounds(GenericDeclaration declaration) {
        return Stream.of(declaration.getTypeParameters())
                .flatMap(parameter -> Stream.of(parameter.getBounds()))
                .toList();
    }

    private static Stream<Mention> mentions(List<Type> types, AnnotatedElement place) {
        return types.stream().flatMap(PublicApiTest::classesIn).distinct().map(type -> new Mention(type, place));
    }

    private static Stream<Class<?>> classesIn(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? classesIn(plain.getComponentType()) : Stream.of(plain);
        }
        if (type instanceof ParameterizedType generic) {
            return Stream.concat(
                    classesIn(generic.getRawType()),
                    Stream.of(generic.getActualTypeArguments()).flatMap(PublicApiTest::classesIn));
        }
        if (type instanceof GenericArrayType array) {
            return classesIn(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
                    .flatMap(Stream::of)
                    .flatMap(PublicApiTest::classesIn);
        }
        // Bounds are visited where a variable is declared; following them here may never end (T extends Comparable<T>).
        assertThat(type).isInstanceOf(TypeVariable.class);
        return Stream.empty();
    }

    private record Mention(Class<?> type, AnnotatedElement place) {}
}
