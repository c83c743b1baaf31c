package io.github.socketlabs4j.inbound;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A handler of inbound mail that passes each mail on to another handler, chosen by the recipient's address. The handler
 * of the address itself comes first, then that of its domain, then the one for all other mail. A domain matches in both
 * spellings, with its own letters and as {@code xn--}. Immutable and thread-safe. The chosen handler runs on the
 * calling thread.
 *
 * <pre>{@code
 * InboundRouter router = InboundRouter.builder()
 *         .plusAddressing()
 *         .address("help@inbound.example.com", mail -> tickets.add(mail.subject()))
 *         .domain("lists.example.com", mail -> posts.add(mail.textBody()))
 *         .otherwise(mail -> lost.add(mail.inboundRcptTo()))
 *         .build();
 * WebhookReply reply = client.inbound().receive(request, router);
 * }</pre>
 */
public final class InboundRouter implements Consumer<InboundMessage> {
    private final Map<Address, Consumer<? super InboundMessage>> addresses;
    private final Map<String, Consumer<? super InboundMessage>> domains;
    private final Consumer<? super InboundMessage> otherwise;
    private final boolean plusAddressing;
    private final boolean caseSensitive;

    private InboundRouter(Builder builder, Consumer<? super InboundMessage> otherwise) {
        this.plusAddressing = builder.plusAddressing;
        this.caseSensitive = builder.caseSensitive;
        Map<Address, Consumer<? super InboundMessage>> byKey = new HashMap<>();
        builder.addresses.forEach((address, handler) -> put(byKey, key(address), handler));
        this.addresses = Map.copyOf(byKey);
        this.domains = Map.copyOf(builder.domains);
        this.otherwise = otherwise;
    }

    private static <K> void put(
            Map<K, Consumer<? super InboundMessage>> routes, K to, Consumer<? super InboundMessage> handler) {
        if (routes.put(to, Objects.requireNonNull(handler, "handler")) != null) {
            throw new IllegalArgumentException(to + " has two handlers: combine them with andThen");
        }
    }

    /**
     * Begins a router.
     *
     * @return a builder without routes
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Calls the handler for the mail's {@link InboundMessage#inboundRcptTo()}.
     *
     * @param mail the mail
     */
    @Override
    public void accept(InboundMessage mail) {
        handlerOf(mail.inboundRcptTo()).accept(mail);
    }

    /**
     * The handler for a recipient. For posts with several recipients, see {@link InboundMessage#recipients()}.
     *
     * @param recipient the address, with or without angle brackets; null if there is none
     * @return the first that exists: the handler of the address; with {@link Builder#plusAddressing()} the handler of
     *     the address without its plus part; the handler of the domain; the handler for all other mail. A text that is
     *     not exactly one address counts as other mail
     */
    public Consumer<? super InboundMessage> handlerOf(@Nullable String recipient) {
        Address address = recipient == null ? null : Address.of(recipient);
        if (address == null) return otherwise;
        Consumer<? super InboundMessage> handler = addresses.get(key(address));
        if (handler == null && plusAddressing) handler = addresses.get(key(address.withoutPlusPart()));
        if (handler == null) handler = domains.get(address.domain());
        return handler == null ? otherwise : handler;
    }

    /** The address as a key of {@link #addresses}. */
    private Address key(Address address) {
        return caseSensitive ? address : address.inLowerCase();
    }

    /** The local part and the domain of an address; the domain is normalised. */
    private record Address(String local, String domain) {
        /** Parses an address with or without angle brackets; null if the text is not exactly one address. */
        static @Nullable Address of(String text) {
            String address = text.strip();
            if (address.startsWith("<") && address.endsWith(">")) address = address.substring(1, address.length() - 1);
            int at = address.lastIndexOf('@');
            if (at < 1 || at == address.length() - 1) return null;
            String local = address.substring(0, at);
            boolean quoted = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
            if (!quoted && (local.indexOf('@') >= 0 || local.indexOf(',') >= 0)) return null;
            return new Address(quoted ? unquoted(local) : local, DomainName.normalized(address.substring(at + 1)));
        }

        /** Removes quotes and escaping backslashes, which do not belong to the local part itself. */
        private static String unquoted(String local) {
            return local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1");
        }

        Address inLowerCase() {
            return new Address(local.toLowerCase(Locale.ROOT), domain);
        }

        Address withoutPlusPart() {
            int plus = local.indexOf('+');
            return plus > 0 ? new Address(local.substring(0, plus), domain) : this;
        }

        @Override
        public String toString() {
            return local + "@" + domain;
        }
    }

    /** The number of routes; no address. */
    @Override
    public String toString() {
        return "InboundRouter[" + addresses.size() + " addresses, " + domains.size() + " domains]";
    }

    /** Builds a router. Not thread-safe. */
    public static final class Builder {
        private final Map<Address, Consumer<? super InboundMessage>> addresses = new HashMap<>();
        private final Map<String, Consumer<? super InboundMessage>> domains = new HashMap<>();
        private @Nullable Consumer<? super InboundMessage> otherwise;
        private boolean plusAddressing;
        private boolean caseSensitive;

        private Builder() {}

        /**
         * Sets the handler for mail to one address.
         *
         * @param address for example {@code help@inbound.example.com}
         * @param handler called with each mail to this address
         * @return this
         * @throws IllegalArgumentException if the text is not an address, or if the address already has a handler
         */
        public Builder address(String address, Consumer<? super InboundMessage> handler) {
            Address to = Address.of(address);
            if (to == null) throw new IllegalArgumentException("'" + address + "': expected name@domain");
            put(addresses, to, handler);
            return this;
        }

        /**
         * Sets the handler for mail to all addresses of a domain that have no handler of their own. Subdomains are not
         * included.
         *
         * @param domain for example {@code inbound.example.com}, in any letter case; an internationalised domain as
         *     {@code bücher.example} or as {@code xn--bcher-kva.example}
         * @param handler called with each mail to this domain
         * @return this
         * @throws IllegalArgumentException if the text is not a domain, or if the domain already has a handler
         */
        public Builder domain(String domain, Consumer<? super InboundMessage> handler) {
            if (domain.isBlank() || domain.indexOf('@') >= 0) {
                throw new IllegalArgumentException("'" + domain + "': expected a domain, without @");
            }
            put(domains, DomainName.normalized(domain), handler);
            return this;
        }

        /**
         * Sets the handler for all other mail. It is required: without it, such mail would be answered with 200 and
         * lost.
         *
         * @param handler called with each other mail; {@code mail -> {}} drops it
         * @return this
         */
        public Builder otherwise(Consumer<? super InboundMessage> handler) {
            this.otherwise = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /**
         * Passes mail to {@code help+anything@} to the handler of {@code help@}, unless that address has a handler of
         * its own.
         *
         * @return this
         */
        public Builder plusAddressing() {
            this.plusAddressing = true;
            return this;
        }

        /**
         * Distinguishes {@code Help@} from {@code help@}, as the mail standard demands and hardly any server does. The
         * case of domains is still ignored.
         *
         * @return this
         */
        public Builder caseSensitiveNames() {
            this.caseSensitive = true;
            return this;
        }

        /**
         * Builds the router.
         *
         * @return an immutable router
         * @throws IllegalStateException if {@link #otherwise} was not called
         * @throws IllegalArgumentException if two addresses differ only in letter case, unless
         *     {@link #caseSensitiveNames()} was called
         */
        public InboundRouter build() {
            if (otherwise == null) {
                throw new IllegalStateException("otherwise(handler) is missing: say what becomes of all other mail");
            }
            return new InboundRouter(this, otherwise);
        }

        /** The number of routes; no address. */
        @Override
        public String toString() {
            return "InboundRouter.Builder[" + addresses.size() + " addresses, " + domains.size() + " domains]";
        }
    }
}
