import io.github.socketlabs4j.mail.FailureCode;
import io.github.socketlabs4j.mail.FailureCode.Family;
import io.github.socketlabs4j.reporting.FailedMessage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Counts failed messages by family and day, and by code. */
final class Tally {
    private final Map<LocalDate, Map<Family, Integer>> days = new TreeMap<>();
    private final Map<FailureCode, Cause> causes = new HashMap<>();
    private int total;

    /** A code, its count, and one of the reasons given by receiving servers. */
    record Cause(FailureCode code, int count, String reason) {
        Cause and(Cause other) {
            return new Cause(code, count + other.count, reason.isEmpty() ? other.reason : reason);
        }
    }

    /** Counts on these days; days without failures count 0. */
    Tally(LocalDate first, int length) {
        for (int i = 0; i < length; i++) days.put(first.plusDays(i), new EnumMap<>(Family.class));
    }

    void add(FailedMessage failure) {
        FailureCode code = Objects.requireNonNullElse(failure.failureCode(), FailureCode.of(9999));
        causes.merge(code, new Cause(code, 1, Objects.toString(failure.reasonText(), "")), Cause::and);
        total++;
        if (failure.dateTime() == null) return;
        Map<Family, Integer> day = days.get(LocalDate.ofInstant(failure.dateTime(), ZoneOffset.UTC));
        if (day != null) day.merge(code.family(), 1, Integer::sum);
    }

    int total() {
        return total;
    }

    List<LocalDate> days() {
        return List.copyOf(days.keySet());
    }

    int count(LocalDate day, Family family) {
        return days.get(day).getOrDefault(family, 0);
    }

    /** The most frequent first. */
    List<Cause> causes() {
        List<Cause> sorted = new ArrayList<>(causes.values());
        sorted.sort(Comparator.comparingInt(Cause::count).reversed());
        return sorted;
    }
}
