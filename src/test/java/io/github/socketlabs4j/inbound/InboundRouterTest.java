package io.github.socketlabs4j.inbound;

import static io.github.socketlabs4j.inbound.Samples.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link InboundRouter} passes each mail to the handler of its address, else of its domain, else to the fallback. */
class InboundRouterTest {
    private final List<String> handled = new ArrayList<>();

    private InboundRouter.Builder routes() {
        return InboundRouter.builder()
                .address("help@inbound.example.com", handler("help"))
                .address("help+urgent@inbound.example.com", handler("urgent"))
                .address("\"a, b@c\"@inbound.example.com", handler("quoted"))
                .domain("Inbound.Example.COM", handler("domain"))
                .domain("lists.example.com", handler("lists"))
                .otherwise(handler("otherwise"));
    }

    private Consumer<InboundMessage> handler(String name) {
        return mail -> handled.add(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "help@inbound.example.com                 | help      | help",
                "HELP@INBOUND.example.com                 | help      | help",
                "<help@inbound.example.com>               | help      | help",
                "help+urgent@inbound.example.com          | urgent    | urgent",
                "help+17@inbound.example.com              | domain    | help",
                "Help+a+b@inbound.example.com             | domain    | help",
                "+17@inbound.example.com                  | domain    | domain",
                "sales@inbound.example.com                | domain    | domain",
                "sales@sub.inbound.example.com            | otherwise | otherwise",
                "help@lists.example.com                   | lists     | lists",
                "help@example.org                         | otherwise | otherwise",
                "\"a, b@c\"@inbound.example.com           | quoted    | quoted",
                "help@inbound.example.com, a@inbound.example.com | otherwise | otherwise",
                "help                                     | otherwise | otherwise",
                "@inbound.example.com                     | otherwise | otherwise",
                "help@                                    | otherwise | otherwise",
                "none                                     | otherwise | otherwise"
            })
    void the_most_specific_route_is_taken(@Nullable String recipient, String plain, String plus) {
        String member = recipient == null ? "null" : "\"" + recipient.replace("\"", "\\\"") + "\"";
        try (InboundMessage mail = Samples.parse(mail("", "\"InboundRcptTo\":" + member))) {
            routes().build().accept(mail);
            routes().plusAddressing().build().accept(mail);
        }
        assertThat(handled).containsExactly(plain, plus);
    }

    @Test
    void names_can_be_told_apart_by_case_and_domains_never() {
        InboundRouter router = InboundRouter.builder()
                .caseSensitiveNames()
                .address("Help@Example.com", handler("Help"))
                .address("help@example.com", handler("help"))
                .otherwise(handler("otherwise"))
                .build();
        try (InboundMessage mail = Samples.parse(mail(""))) {
            for (String recipient : List.of("Help@EXAMPLE.COM", "help@example.com", "HELP@example.com")) {
                router.handlerOf(recipient).accept(mail);
            }
        }
        assertThat(handled).containsExactly("Help", "help", "otherwise");
    }

    @Test
    void a_post_to_several_is_brought_to_each_on_request() {
        InboundRouter router = routes().build();
        String rcptTo = "\"InboundRcptTo\":\"help@inbound.example.com, x@lists.example.com\"";
        try (InboundMessage mail = Samples.parse(mail("", rcptTo))) {
            mail.recipients().forEach(recipient -> router.handlerOf(recipient).accept(mail));
        }
        assertThat(handled).containsExactly("help", "lists");
    }

    @Test
    void a_router_does_not_change_when_its_builder_goes_on() {
        InboundRouter.Builder builder = routes();
        InboundRouter router = builder.build();
        builder.address("new@inbound.example.com", handler("new"))
                .plusAddressing()
                .otherwise(handler("other"));
        try (InboundMessage mail = Samples.parse(mail("", "\"InboundRcptTo\":\"new@inbound.example.com\""))) {
            router.accept(mail);
            router.handlerOf("help+17@inbound.example.com").accept(mail);
            router.handlerOf("x@y.example").accept(mail);
        }
        assertThat(handled).containsExactly("domain", "domain", "otherwise");
    }

    @Test
    void faults_are_found_when_the_router_is_built() {
        InboundRouter.Builder builder = InboundRouter.builder();
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("otherwise");
        assertThatThrownBy(() -> builder.address("inbound.example.com", handler("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name@domain");
        assertThatThrownBy(() -> builder.domain("@inbound.example.com", handler("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without @");
        assertThatThrownBy(() -> builder.domain(" ", handler("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> routes().domain("INBOUND.example.com", handler("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two handlers");
        assertThatThrownBy(() -> routes().address("HELP@inbound.example.com", handler("x"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two handlers");
    }

    @Test
    void its_text_counts_routes_and_names_none() {
        assertThat(routes().build()).hasToString("InboundRouter[3 addresses, 2 domains]");
        assertThat(routes()).hasToString("InboundRouter.Builder[3 addresses, 2 domains]");
    }

    @ParameterizedTest
    @CsvSource({
        "b\u00fccher.example, xn--bcher-kva.example",
        "xn--bcher-kva.example, B\u00dcCHER.example",
        "XN--BCHER-KVA.Example, b\u00fccher.example.",
        "\u043f\u0440\u0438\u043c\u0435\u0440.example, xn--e1afmkfd.example",
        "\u4f8b\u3048.example, \u4f8b\u3048\u3002example",
        "stra\u00dfe.example, xn--strae-oqa.example",
        "fa\u00df.example, XN--FA-HIA.example",
        "\u03b2\u03cc\u03bb\u03bf\u03c2.example, xn--nxasmm1c.example",
        "inbound.example, INBOUND.example."
    })
    void a_domain_is_the_same_in_either_spelling(String routed, String received) {
        List<String> got = new ArrayList<>();
        InboundRouter router = InboundRouter.builder()
                .address("help@" + routed, mail -> got.add("address"))
                .domain(routed, mail -> got.add("domain"))
                .otherwise(mail -> got.add("otherwise"))
                .build();
        for (String local : List.of("help", "ann")) {
            try (InboundMessage mail =
                    Samples.parse(Samples.mail("", "\"InboundRcptTo\":\"" + local + "@" + received + "\""))) {
                router.accept(mail);
            }
        }
        assertThat(got).containsExactly("address", "domain");
    }

    @Test
    void a_name_is_the_same_with_quotes_and_without() {
        List<String> got = new ArrayList<>();
        InboundRouter router = InboundRouter.builder()
                .plusAddressing()
                .address("\"a b\"@d.example", mail -> got.add("a b"))
                .address("help@d.example", mail -> got.add("help"))
                .otherwise(mail -> got.add("otherwise"))
                .build();
        for (String recipient :
                List.of("\"a b+tag\"@d.example", "\"a b\"@d.example", "\"help\"@d.example", "\"he\\lp+x\"@d.example")) {
            try (InboundMessage mail = Samples.parse(Samples.mail(
                    "", "\"InboundRcptTo\":\"" + recipient.replace("\\", "\\\\").replace("\"", "\\\"") + "\""))) {
                router.accept(mail);
            }
        }
        assertThat(got).containsExactly("a b", "a b", "help", "help");
    }
}
