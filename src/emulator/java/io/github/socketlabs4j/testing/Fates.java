package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a mail. In this order: the suppression list, scripts for the next mail, scripts for every mail,
 * the magic of the address, and otherwise it is delivered. Addresses ignore case. Thread-safe.
 */
final class Fates {
    private static final Pattern MAGIC =
            Pattern.compile("(bounce|soft|suppressed|refuse)(?:-(\\d{1,5}))?(?:\\+.*)?", Pattern.DOTALL);

    private final Map<String, Queue<Fate>> next = new HashMap<>();
    private final Map<String, Fate> always = new HashMap<>();
    private final Set<String> suppressed = new LinkedHashSet<>();

    synchronized void next(String address, Fate fate) {
        String key = fold(address);
        next.putIfAbsent(key, new ArrayDeque<>());
        next.get(key).add(fate);
    }

    synchronized void always(String address, Fate fate) {
        always.put(fold(address), fate);
    }

    synchronized void suppress(String address) {
        suppressed.add(fold(address));
    }

    synchronized void unsuppress(String address) {
        suppressed.remove(fold(address));
    }

    synchronized Set<String> suppressed() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(suppressed));
    }

    synchronized void reset() {
        next.clear();
        always.clear();
        suppressed.clear();
    }

    /** Whether an address is refused when mail for it is posted. */
    synchronized boolean isRefused(String address) {
        Fate script = always.get(fold(address));
        return (script == null ? magic(address) : script) == Fate.REFUSED;
    }

    /** The fate of one mail that was taken; uses up a script for the next mail, and fills the suppression list. */
    synchronized Fate decide(String address) {
        String key = fold(address);
        if (suppressed.contains(key)) return Fate.SUPPRESSED;
        Fate fate = scripted(key);
        if (fate == null) fate = magic(address);
        if (fate.isPermanent()) suppressed.add(key);
        return fate;
    }

    private @Nullable Fate scripted(String key) {
        Queue<Fate> queue = next.get(key);
        if (queue == null) return always.get(key);
        Fate fate = queue.poll();
        if (queue.isEmpty()) next.remove(key);
        return fate;
    }

    private static Fate magic(String address) {
        int at = address.indexOf('@');
        if (at < 0) return Fate.DELIVERED;
        Matcher matcher = MAGIC.matcher(fold(address.substring(0, at)));
        if (!matcher.matches()) return Fate.DELIVERED;
        String number = matcher.group(2);
        return switch (matcher.group(1)) {
            case "bounce" -> Fate.failed(FailureType.PERMANENT, code(number, 2001), null);
            case "soft" -> Fate.failed(FailureType.TEMPORARY, code(number, 3001), null);
            case "suppressed" -> Fate.SUPPRESSED;
            default -> Fate.REFUSED;
        };
    }

    private static FailureCode code(@Nullable String number, int otherwise) {
        return FailureCode.of(number == null ? otherwise : Integer.parseInt(number));
    }

    static String fold(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
