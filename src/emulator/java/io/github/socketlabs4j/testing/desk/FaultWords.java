package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.faults.EpochDates;
import io.github.socketlabs4j.testing.faults.ExtraFields;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultStep;
import io.github.socketlabs4j.testing.faults.NoTotals;
import io.github.socketlabs4j.testing.faults.RandomCasing;
import io.github.socketlabs4j.testing.faults.ReorderedMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Faults by the names that they have in the Java API. */
final class FaultWords {
    private static final String[] MEMBERS = {
        "fault", "status", "code", "time", "bytes", "seed", "rows", "afterActing", "retryAfter", "header", "words"
    };

    private static final List<String> NAMES = List.of(
            "status",
            "htmlPage",
            "code",
            "dropBeforeActing",
            "dropAfterActing",
            "delay",
            "truncatedBody",
            "emptyBody",
            "oversizedBody",
            "randomCasing",
            "extraFields",
            "reorderedMembers",
            "epochDates",
            "noTotals",
            "noXmlDeclaration",
            "noHeaderRow",
            "pageLimit",
            "otherFormat");

    private static final int OK = 200;
    private static final int LAST_STATUS = 599;

    private FaultWords() {}

    static FaultPlan read(Given given) {
        given.only(MEMBERS);
        FaultPlan plan = FaultPlan.of(step(given, given.neededWord("fault", NAMES)));
        if (Boolean.TRUE.equals(given.flag("afterActing"))) plan = plan.and(FaultPlan.of(FaultStep.Switch.ACTING));
        if (given.has("retryAfter")) {
            String seconds = String.valueOf(given.neededIndex("retryAfter"));
            plan = plan.and(FaultPlan.of(new FaultStep.Header("Retry-After", seconds)));
        }
        Given headers = given.object("header");
        if (headers == null) return plan;
        for (Map.Entry<String, String> header : headers.asTexts().entrySet()) {
            plan = plan.and(FaultPlan.of(new FaultStep.Header(header.getKey(), header.getValue())));
        }
        return plan;
    }

    private static FaultStep step(Given given, String name) {
        return switch (name) {
            case "status" -> page(status(given), "text/plain", "the emulator was told to answer " + status(given));
            case "htmlPage" ->
                page(
                        status(given),
                        "text/html",
                        "<!DOCTYPE html><html><head><title>Unavailable</title></head>"
                                + "<body><h1>Unavailable</h1></body></html>");
            case "code" ->
                new FaultStep.Refusal(given.has("status") ? status(given) : OK, SendCode.of(given.neededText("code")));
            case "dropBeforeActing" -> new FaultStep.Drop(false);
            case "dropAfterActing" -> new FaultStep.Drop(true);
            case "delay" -> new FaultStep.Delay(given.neededSpan("time"));
            case "truncatedBody" -> new FaultStep.Cut(given.neededIndex("bytes"));
            case "emptyBody" -> FaultStep.Switch.EMPTY;
            case "oversizedBody" -> new FaultStep.Padding(given.neededIndex("bytes"));
            case "randomCasing" -> new RandomCasing(seed(given));
            case "extraFields" -> new ExtraFields(seed(given));
            case "reorderedMembers" -> new ReorderedMembers(seed(given));
            case "epochDates" -> new EpochDates();
            case "noTotals" -> new NoTotals();
            case "noXmlDeclaration" -> FaultStep.Switch.NO_DECLARATION;
            case "noHeaderRow" -> FaultStep.Switch.NO_HEADER_ROW;
            case "pageLimit" -> new FaultStep.PageLimit(Math.max(1, given.neededIndex("rows")));
            default -> FaultStep.Switch.OTHER_FORMAT;
        };
    }

    private static FaultStep page(int status, String type, String body) {
        return new FaultStep.Page(status, type, body);
    }

    private static int status(Given given) {
        int status = given.neededIndex("status");
        if (status < OK || status > LAST_STATUS) {
            throw new Refusal(400, "status " + status + ": expected 200 to 599");
        }
        return status;
    }

    private static long seed(Given given) {
        return Objects.requireNonNullElse(given.number("seed"), 1L);
    }

    /** The first thing that goes wrong by its name and what belongs to it, and all in words. */
    static Members told(FaultPlan plan) {
        List<Member> members = new ArrayList<>(told(plan.steps().get(0)));
        if (plan.has(FaultStep.Switch.ACTING)) members.add(new Member("afterActing", true));
        List<Member> headers = plan.all(FaultStep.Header.class).stream()
                .map(header -> new Member(header.name(), header.value()))
                .toList();
        if (!headers.isEmpty()) members.add(new Member("header", new Members(headers)));
        members.add(new Member("words", plan.toString()));
        return new Members(members);
    }

    private static List<Member> told(FaultStep step) {
        if (step instanceof FaultStep.Page page) {
            String name = page.mediaType().equals("text/html") ? "htmlPage" : "status";
            return List.of(new Member("fault", name), new Member("status", page.status()));
        }
        if (step instanceof FaultStep.Refusal refusal) {
            return List.of(
                    new Member("fault", "code"),
                    new Member("code", refusal.code().wire()),
                    new Member("status", refusal.status()));
        }
        if (step instanceof FaultStep.Delay delay) {
            return List.of(
                    new Member("fault", "delay"),
                    new Member("time", delay.time().toString()));
        }
        if (step instanceof FaultStep.Cut cut) return bytes("truncatedBody", cut.bytes());
        if (step instanceof FaultStep.Padding padding) return bytes("oversizedBody", padding.bytes());
        if (step instanceof FaultStep.PageLimit limit) {
            return List.of(new Member("fault", "pageLimit"), new Member("rows", limit.rows()));
        }
        if (step instanceof RandomCasing casing) return seed("randomCasing", casing.seed());
        if (step instanceof ExtraFields fields) return seed("extraFields", fields.seed());
        if (step instanceof ReorderedMembers members) return seed("reorderedMembers", members.seed());
        return List.of(new Member("fault", Node.of(name(step))));
    }

    private static String name(FaultStep step) {
        if (step instanceof FaultStep.Drop drop) return drop.afterActing() ? "dropAfterActing" : "dropBeforeActing";
        if (step instanceof EpochDates) return "epochDates";
        if (step instanceof NoTotals) return "noTotals";
        if (step instanceof FaultStep.Header) return "header";
        if (!(step instanceof FaultStep.Switch word)) throw new IllegalStateException("no name for " + step);
        return switch (word) {
            case ACTING -> "acting";
            case EMPTY -> "emptyBody";
            case OTHER_FORMAT -> "otherFormat";
            case NO_DECLARATION -> "noXmlDeclaration";
            case NO_HEADER_ROW -> "noHeaderRow";
        };
    }

    private static List<Member> bytes(String fault, int bytes) {
        return List.of(new Member("fault", fault), new Member("bytes", bytes));
    }

    private static List<Member> seed(String fault, long seed) {
        return List.of(new Member("fault", fault), new Member("seed", seed));
    }
}
