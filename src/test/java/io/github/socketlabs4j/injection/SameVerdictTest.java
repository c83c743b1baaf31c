package io.github.socketlabs4j.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketlabs4j.House;
import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.error.Problem;
import io.github.socketlabs4j.injection.GeneratedMail.Request;
import io.github.socketlabs4j.internal.codec.writing.Rendered;
import io.github.socketlabs4j.testing.SocketLabsEmulator;
import io.github.socketlabs4j.wire.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The client rejects a random request if and only if the emulator, which stands for the platform, rejects it. The
 * permitted differences are read from the tables in {@code docs/interpretation.md}.
 */
class SameVerdictTest {
    private static final int RUNS = Boolean.getBoolean("socketlabs4j.proof") ? 100_000 : 4_000;
    private static final String NOTHING = "nothing";

    private static final SocketLabsEmulator EMULATOR =
            SocketLabsEmulator.builder().messageSizeLimit(5000).start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The codes with which the platform may reject a request that the client accepted, and for which requests this is
     * permitted.
     */
    private static final Map<String, Predicate<Request>> ALLOWED_CODES = Map.of(
            "InvalidAddress", Request::hasAddressesLeftAlone,
            "NoValidRecipients", Request::hasAddressesLeftAlone,
            "Warning", Request::hasAddressesLeftAlone,
            "InvalidFromAddress", Request::hasPlaceholderInSender,
            "InvalidTemplateId", Request::hasTemplate,
            "TemplateHasNoContent", Request::hasTemplate,
            "MessageTooLarge", Request::isLarge);

    static {
        EMULATOR.server().template(1, "<p>One</p>", "One");
        EMULATOR.server().template(2, " ", null);
    }

    @AfterAll
    static void stop() {
        EMULATOR.close();
    }

    @Test
    void both_say_the_same_but_for_what_is_listed() throws Exception {
        Set<String> leftToThePlatform = leftToThePlatform();
        Set<String> refusedHereOnly = rows("refused here only").keySet();
        Set<String> seenCodes = new TreeSet<>();
        Set<String> seenRules = new TreeSet<>();
        int taken = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Request request = GeneratedMail.request(new Random(seed));
            Format format = seed % 2 == 0 ? Format.JSON : Format.XML;
            List<String> rules = brokenRules(request, format);
            List<String> codes = codesOfTheEmulator(request, format);
            if (rules.isEmpty()) {
                assertThat(codes)
                        .as("seed %s was let through: %s", seed, request)
                        .allSatisfy(code -> {
                            assertThat(leftToThePlatform).contains(code);
                            assertThat(ALLOWED_CODES
                                            .getOrDefault(code, r -> false)
                                            .test(request))
                                    .as(code)
                                    .isTrue();
                        });
                seenCodes.addAll(codes);
                taken += codes.isEmpty() ? 1 : 0;
            } else if (codes.isEmpty()) {
                assertThat(rules).as("seed %s was refused: %s", seed, request).anyMatch(refusedHereOnly::contains);
                rules.stream().filter(refusedHereOnly::contains).forEach(seenRules::add);
            }
            if (seed % 100 == 0) EMULATOR.server().clear();
        }
        assertThat(taken).as("requests that both accept").isBetween(RUNS / 10, RUNS * 9 / 10);
        assertThat(seenCodes).as("every permitted difference occurs").isEqualTo(new TreeSet<>(ALLOWED_CODES.keySet()));
        assertThat(seenRules).hasSizeGreaterThan(3);
    }

    @Test
    void every_code_of_the_platform_is_in_the_list() {
        assertThat(rows("code").keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(SendCode.Known.values())
                        .filter(code -> code != SendCode.Known.UNKNOWN && code != SendCode.Known.SUCCESS)
                        .map(SameVerdictTest::wire)
                        .toList());
        assertThat(leftToThePlatform()).containsAll(ALLOWED_CODES.keySet());
    }

    /** The rules that the client finds broken; empty if it would send the request. */
    private static List<String> brokenRules(Request request, Format format) {
        try {
            MessageRules.check(request.outgoing(), format);
            return List.of();
        } catch (InvalidMessageException e) {
            return e.problems().stream().map(Problem::rule).distinct().toList();
        }
    }

    /**
     * The codes other than success in the emulator's receipt, at any level. A request that cannot be written counts as
     * rejected.
     */
    private static List<String> codesOfTheEmulator(Request request, Format format) throws Exception {
        byte[] body;
        try {
            Rendered rendered = RequestShape.render(
                    format, EMULATOR.server().serverId(), EMULATOR.server().injectionKey(), request.outgoing());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            rendered.writeTo(out);
            body = out.toByteArray();
        } catch (RuntimeException | IOException e) {
            return List.of("unwritable");
        }
        HttpRequest post = HttpRequest.newBuilder(EMULATOR.injectionUrl())
                .header("Content-Type", format == Format.JSON ? "application/json" : "application/xml")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        JsonNode receipt =
                JSON.readTree(HTTP.send(post, BodyHandlers.ofString()).body());
        List<String> codes = new ArrayList<>();
        receipt.findValues("ErrorCode").forEach(code -> codes.add(code.textValue()));
        codes.remove("Success");
        // The code of the request says only that a message or address was rejected.
        if (codes.size() > 1) codes.remove("Warning");
        return codes;
    }

    // the tables

    private static Set<String> leftToThePlatform() {
        return rows("code").entrySet().stream()
                .filter(row -> !row.getValue().get(1).equals(NOTHING))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The rows of the table whose first column has this title: the text in backquotes in the first column, mapped to
     * the other columns.
     */
    private static Map<String, List<String>> rows(String title) {
        String page = House.text(House.checkout().resolve("docs/interpretation.md"));
        Matcher table = Pattern.compile("(?m)^\\| " + title + " \\|.*\n\\|[-| ]+\\|\n((?:\\|.*\n)+)")
                .matcher(page);
        assertThat(table.find()).as("a table that begins with '%s'", title).isTrue();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        table.group(1).lines().forEach(line -> {
            String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
            List<String> others = Stream.of(cells).skip(1).map(String::strip).toList();
            Pattern.compile("`([^`]+)`").matcher(cells[0]).results().forEach(name -> rows.put(name.group(1), others));
        });
        return rows;
    }

    private static String wire(SendCode.Known known) {
        try {
            return ((SendCode) SendCode.class.getField(known.name()).get(null)).wire();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
