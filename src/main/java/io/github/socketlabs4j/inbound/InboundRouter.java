package io.github.socketlabs4j.inbound;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings mails to handlers by the address they were sent to: a single address before its whole domain, its domain before
 * everything else. A domain is the same in either spelling, with its own letters or as {@code xn--}. Immutable and thread-safe; runs
 * the handler on the thread it is called on.
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
        Map<Address, Consumer<? super InboundMessage>> compared = new HashMap<>();
        builder.addresses.forEach((address, handler) -> route(compared, compared(address), handler));
        this.addresses = Map.copyOf(compared);
        this.domains = Map.copyOf(builder.domains);
        this.otherwise = otherwise;
    }

    private static <K> void route(
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
     * Brings a mail to the handler of its {@link InboundMessage#inboundRcptTo()}.
     *
     * @param mail the mail
     */
    @Override
    public void accept(InboundMessage mail) {
        handlerOf(mail.inboundRcptTo()).accept(mail);
    }

    /**
     * Who gets a mail to an address; for posts to several recipients, see {@link InboundMessage#recipients()}.
     *
     * @param recipient the address, with or without angle brackets; null if there is none
     * @return the handler of the address, of the address without its plus part if that is asked for, of its domain, or the
     *     one for everything else; a text that is no single address is everything else
     */
    public Consumer<? super InboundMessage> handlerOf(@Nullable String recipient) {
        Address address = recipient == null ? null : Address.of(recipient);
        if (address == null) return otherwise;
        Consumer<? super InboundMessage> handler = addresses.get(compared(address));
        if (handler == null && plusAddressing) handler = addresses.get(compared(address.withoutPlusPart()));
        if (handler == null) handler = domains.get(address.domain());
        return handler == null ? otherwise : handler;
    }

    /** The address as it is compared with others. */
    private Address compared(Address address) {
        return caseSensitive ? address : address.inLowerCase();
    }

    /** What stands before and behind the {@code @}, in the spelling in which it is compared. */
    private record Address(String local, String domain) {
        /** The address in a text, with or without angle brackets; null if it is no single address. */
        static @Nullable Address of(String text) {
            String address = text.strip();
            if (address.startsWith("<") && address.endsWith(">")) address = address.substring(1, address.length() - 1);
            int at = address.lastIndexOf('@');
            if (at < 1 || at == address.length() - 1) return null;
            String local = address.substring(0, at);
            boolean quoted = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
            if (!quoted && (local.indexOf('@') >= 0 || local.indexOf(',') >= 0)) return null;
            return new Address(quoted ? unquoted(local) : local, DomainName.compared(address.substring(at + 1)));
        }

        /** Quotes and backslashes are no part of a name, only of how it is written. */
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

    /** How many routes there are; not where to. */
    @Override
    public String toString() {
        return "InboundRouter[" + addresses.size() + " addresses, " + domains.size() + " domains]";
    }

    /** Gathers routes. Not thread-safe. */
    public static final class Builder {
        private final Map<Address, Consumer<? super InboundMessage>> addresses = new HashMap<>();
        private final Map<String, Consumer<? super InboundMessage>> domains = new HashMap<>();
        private @Nullable Consumer<? super InboundMessage> otherwise;
        private boolean plusAddressing;
        private boolean caseSensitive;

        private Builder() {}

        /**
         * Brings mails to a single address to a handler.
         *
         * @param address for instance {@code help@inbound.example.com}
         * @param handler gets them
         * @return this
         * @throws IllegalArgumentException if it is no address, or has a handler already
         */
        public Builder address(String address, Consumer<? super InboundMessage> handler) {
            Address to = Address.of(address);
            if (to == null) throw new IllegalArgumentException("'" + address + "': expected name@domain");
            route(addresses, to, handler);
            return this;
        }

        /**
         * Brings mails to every address of a domain to a handler, but for those with a handler of their own.
         *
         * @param domain for instance {@code inbound.example.com}, in any letter case, and one with other letters than ASCII's as
         *     {@code bücher.example} or {@code xn--bcher-kva.example}; not its subdomains
         * @param handler gets them
         * @return this
         * @throws IllegalArgumentException if it is no domain, or has a handler already
         */
        public Builder domain(String domain, Consumer<? super InboundMessage> handler) {
            if (domain.isBlank() || domain.indexOf('@') >= 0) {
                throw new IllegalArgumentException("'" + domain + "': expected a domain, without @");
            }
            route(domains, DomainName.compared(domain), handler);
            return this;
        }

        /**
         * Brings every other mail to a handler. There must be one: a mail that nobody gets is answered as taken, and lost.
         *
         * @param handler gets them; {@code mail -> {}} to drop them
         * @return this
         */
        public Builder otherwise(Consumer<? super InboundMessage> handler) {
            this.otherwise = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /**
         * Lets {@code help+anything@} go to the handler of {@code help@}, unless it has one of its own.
         *
         * @return this
         */
        public Builder plusAddressing() {
            this.plusAddressing = true;
            return this;
        }

        /**
         * Tells {@code Help@} from {@code help@}, as the mail standard has it and next to nobody does. Domains ignore case
         * all the same.
         *
         * @return this
         */
        public Builder caseSensitiveNames() {
            this.caseSensitive = true;
            return this;
        }

        /**
         * The router.
         *
         * @return an immutable router
         * @throws IllegalStateException if {@link #otherwise} is missing
         * @throws IllegalArgumentException if two addresses are the same but for their letter case
         */
        public InboundRouter build() {
            if (otherwise == null) {
                throw new IllegalStateException("otherwise(handler) is missing: say what becomes of all other mail");
            }
            return new InboundRouter(this, otherwise);
        }

        /** How many routes there are; not where to. */
        @Override
        public String toString() {
            return "InboundRouter.Builder[" + addresses.size() + " addresses, " + domains.size() + " domains]";
        }
    }
}
