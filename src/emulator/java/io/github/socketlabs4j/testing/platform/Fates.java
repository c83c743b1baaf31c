package io.github.socketlabs4j.testing.platform;

import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a mail. In this order: the suppression list, scripts for the next mail, scripts for every mail,
 * the magic of the address, and otherwise it arrives. Addresses ignore case. Thread-safe.
 */
public final class Fates {
    private static final Pattern MAGIC =
            Pattern.compile("(bounce|soft|suppressed|refuse)(?:-(\\d{1,5}))?(?:\\+.*)?", Pattern.DOTALL);
    private static final int UNKNOWN_USER = 2001;
    private static final int MAILBOX_FULL = 3001;

    private final Map<String, Queue<Fate>> next = new HashMap<>();
    private final Map<String, Fate> always = new HashMap<>();
    private final Set<String> suppressed = new LinkedHashSet<>();

    /** Sets the fate of one more of the next mails to an address. */
    public synchronized void next(String address, Fate fate) {
        next.computeIfAbsent(Addresses.fold(address), key -> new ArrayDeque<>()).add(fate);
    }

    /** Sets the fate of every mail to an address. */
    public synchronized void always(String address, Fate fate) {
        always.put(Addresses.fold(address), fate);
    }

    /** Puts an address on the suppression list. */
    public synchronized void suppress(String address) {
        suppressed.add(Addresses.fold(address));
    }

    /** Takes an address off the suppression list. */
    public synchronized void unsuppress(String address) {
        suppressed.remove(Addresses.fold(address));
    }

    /** The suppression list. */
    public synchronized Set<String> suppressed() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(suppressed));
    }

    /** Forgets all scripts and empties the suppression list. */
    public synchronized void reset() {
        next.clear();
        always.clear();
        suppressed.clear();
    }

    /** Whether an address is refused when mail for it is posted. */
    public synchronized boolean isRefused(String address) {
        Fate script = always.get(Addresses.fold(address));
        return (script == null ? magic(address) : script).equals(Fate.REFUSAL);
    }

    /** The fate of one mail that was taken; uses up a script for the next mail, and fills the suppression list. */
    synchronized Fate decide(String address) {
        String key = Addresses.fold(address);
        if (suppressed.contains(key)) return Fate.SUPPRESSION;
        Fate script = script(key);
        Fate fate = script == null ? magic(address) : script;
        if (fate instanceof Fate.Failure failure && failure.isPermanent()) suppressed.add(key);
        return fate;
    }

    private @Nullable Fate script(String key) {
        Queue<Fate> queue = next.get(key);
        if (queue == null) return always.get(key);
        Fate fate = queue.poll();
        if (queue.isEmpty()) next.remove(key);
        return fate;
    }

    private static Fate magic(String address) {
        int at = address.indexOf('@');
        if (at < 0) return Fate.ARRIVAL;
        Matcher matcher = MAGIC.matcher(Addresses.fold(address.substring(0, at)));
        if (!matcher.matches()) return Fate.ARRIVAL;
        String number = matcher.group(2);
        return switch (matcher.group(1)) {
            case "bounce" -> Fate.failure(FailureType.PERMANENT, code(number, UNKNOWN_USER), null);
            case "soft" -> Fate.failure(FailureType.TEMPORARY, code(number, MAILBOX_FULL), null);
            case "suppressed" -> Fate.SUPPRESSION;
            default -> Fate.REFUSAL;
        };
    }

    private static FailureCode code(@Nullable String number, int otherwise) {
        return FailureCode.of(number == null ? otherwise : Integer.parseInt(number));
    }
}
