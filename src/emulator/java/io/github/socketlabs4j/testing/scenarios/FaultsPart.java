package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.faults.EpochDates;
import io.github.socketlabs4j.testing.faults.ExtraFields;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultScript;
import io.github.socketlabs4j.testing.faults.FaultStep;
import io.github.socketlabs4j.testing.faults.NoTotals;
import io.github.socketlabs4j.testing.faults.RandomCasing;
import io.github.socketlabs4j.testing.faults.ReorderedMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Faults of the next requests and of every request, in the member {@code faults} of a scenario and in the control API.
 */
public final class FaultsPart {
    /** The kinds of faults, named like the methods of {@code Fault}. */
    private enum Kind {
        STATUS,
        HTML_PAGE,
        PAGE,
        CODE,
        HEADER,
        DROP_BEFORE_ACTING,
        DROP_AFTER_ACTING,
        DELAY,
        TRUNCATED_BODY,
        EMPTY_BODY,
        OVERSIZED_BODY,
        RANDOM_CASING,
        EXTRA_FIELDS,
        REORDERED_MEMBERS,
        EPOCH_DATES,
        NO_TOTALS,
        PAGE_LIMIT,
        OTHER_FORMAT,
        NO_XML_DECLARATION,
        NO_HEADER_ROW,
        AFTER_ACTING
    }

    private FaultsPart() {}

    /** Sets the faults. */
    static void set(FaultScript script, Reading part) {
        script.always(always(part));
        script.next(next(part));
        part.end();
    }

    /** The member {@code always}. */
    public static FaultPlan always(Reading part) {
        return plan(part.oneOrMore("always"));
    }

    /** The member {@code next}: a plan for each of the next requests. */
    public static List<FaultPlan> next(Reading part) {
        return part.lists("next").stream().map(FaultsPart::plan).toList();
    }

    private static FaultPlan plan(List<Reading> steps) {
        return new FaultPlan(steps.stream().flatMap(FaultsPart::steps).toList());
    }

    /**
     * A step, with the additions that any fault can have: {@code afterActing}, {@code retryAfter} and {@code header}.
     */
    private static Stream<FaultStep> steps(Reading part) {
        Kind kind = part.neededWord("fault", Kind.class);
        List<FaultStep> steps = new ArrayList<>();
        steps.add(part.made(() -> step(kind, part)));
        if (part.isSo("afterActing")) steps.add(FaultStep.Switch.ACTING);
        Integer seconds = part.count("retryAfter");
        if (seconds != null) steps.add(new FaultStep.Header("Retry-After", seconds.toString()));
        Reading headers = part.object("header");
        if (headers != null) {
            headers.allTexts().forEach((name, value) -> steps.add(new FaultStep.Header(name, value)));
        }
        part.end();
        return steps.stream();
    }

    private static FaultStep step(Kind kind, Reading part) {
        return switch (kind) {
            case STATUS -> FaultStep.Page.text(part.neededCount("status"));
            case HTML_PAGE -> FaultStep.Page.html(part.neededCount("status"));
            case PAGE ->
                new FaultStep.Page(
                        part.neededCount("status"), part.neededText("mediaType"), orEmpty(part.text("body")));
            case CODE -> {
                Integer status = part.count("status");
                yield new FaultStep.Refusal(status == null ? 200 : status, SendCode.of(part.neededText("code")));
            }
            case HEADER -> new FaultStep.Header(part.neededText("name"), orEmpty(part.text("value")));
            case DROP_BEFORE_ACTING -> new FaultStep.Drop(false);
            case DROP_AFTER_ACTING -> new FaultStep.Drop(true);
            case DELAY -> new FaultStep.Delay(part.neededDuration("time"));
            case TRUNCATED_BODY -> new FaultStep.Cut(part.neededCount("bytes"));
            case EMPTY_BODY -> FaultStep.Switch.EMPTY;
            case OVERSIZED_BODY -> new FaultStep.Padding(part.neededCount("bytes"));
            case RANDOM_CASING -> new RandomCasing(seed(part));
            case EXTRA_FIELDS -> new ExtraFields(seed(part));
            case REORDERED_MEMBERS -> new ReorderedMembers(seed(part));
            case EPOCH_DATES -> new EpochDates();
            case NO_TOTALS -> new NoTotals();
            case PAGE_LIMIT -> new FaultStep.PageLimit(part.neededCount("rows"));
            case OTHER_FORMAT -> FaultStep.Switch.OTHER_FORMAT;
            case NO_XML_DECLARATION -> FaultStep.Switch.NO_DECLARATION;
            case NO_HEADER_ROW -> FaultStep.Switch.NO_HEADER_ROW;
            case AFTER_ACTING -> FaultStep.Switch.ACTING;
        };
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static long seed(Reading part) {
        return Objects.requireNonNullElse(part.whole("seed"), 1L);
    }

    /** All faults as an object. */
    static Map<String, @Nullable Object> written(FaultScript script) {
        Members members = new Members();
        List<Map<String, @Nullable Object>> always = written(script.always());
        members.with("always", always.size() == 1 ? always.get(0) : always);
        List<Object> next = new ArrayList<>();
        for (FaultPlan plan : script.next()) {
            List<Map<String, @Nullable Object>> steps = written(plan);
            next.add(steps.size() == 1 ? steps.get(0) : steps);
        }
        return members.with("next", next).map();
    }

    /** The steps of one plan as objects. */
    public static List<Map<String, @Nullable Object>> written(FaultPlan plan) {
        return plan.steps().stream().map(FaultsPart::written).toList();
    }

    private static Map<String, @Nullable Object> written(FaultStep step) {
        return members(step).map();
    }

    private static Members members(FaultStep step) {
        if (step instanceof FaultStep.Page page) return page(page);
        if (step instanceof FaultStep.Refusal refusal) {
            return of(Kind.CODE)
                    .unless(200, "status", refusal.status())
                    .with("code", refusal.code().wire());
        }
        if (step instanceof FaultStep.Header header) {
            return of(Kind.HEADER).with("name", header.name()).with("value", header.value());
        }
        if (step instanceof FaultStep.Drop drop) {
            return of(drop.afterActing() ? Kind.DROP_AFTER_ACTING : Kind.DROP_BEFORE_ACTING);
        }
        if (step instanceof FaultStep.Delay delay) return of(Kind.DELAY).with("time", delay.time());
        if (step instanceof FaultStep.Cut cut) return of(Kind.TRUNCATED_BODY).with("bytes", cut.bytes());
        if (step instanceof FaultStep.Padding padding)
            return of(Kind.OVERSIZED_BODY).with("bytes", padding.bytes());
        if (step instanceof FaultStep.PageLimit limit)
            return of(Kind.PAGE_LIMIT).with("rows", limit.rows());
        if (step instanceof RandomCasing casing) return of(Kind.RANDOM_CASING).with("seed", casing.seed());
        if (step instanceof ExtraFields fields) return of(Kind.EXTRA_FIELDS).with("seed", fields.seed());
        if (step instanceof ReorderedMembers order)
            return of(Kind.REORDERED_MEMBERS).with("seed", order.seed());
        if (step instanceof EpochDates) return of(Kind.EPOCH_DATES);
        if (step instanceof NoTotals) return of(Kind.NO_TOTALS);
        return of(
                switch ((FaultStep.Switch) step) {
                    case ACTING -> Kind.AFTER_ACTING;
                    case EMPTY -> Kind.EMPTY_BODY;
                    case OTHER_FORMAT -> Kind.OTHER_FORMAT;
                    case NO_DECLARATION -> Kind.NO_XML_DECLARATION;
                    case NO_HEADER_ROW -> Kind.NO_HEADER_ROW;
                });
    }

    private static Members of(Kind kind) {
        return new Members().with("fault", kind);
    }

    private static Members page(FaultStep.Page page) {
        if (page.equals(FaultStep.Page.text(page.status())))
            return of(Kind.STATUS).with("status", page.status());
        if (page.equals(FaultStep.Page.html(page.status())))
            return of(Kind.HTML_PAGE).with("status", page.status());
        return of(Kind.PAGE)
                .with("status", page.status())
                .with("mediaType", page.mediaType())
                .with("body", page.body());
    }
}
