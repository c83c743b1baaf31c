package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.error.DecodeException;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.internal.codec.document.Documents;
import io.github.socketlabs4j.testing.doors.Door;
import io.github.socketlabs4j.testing.doors.Handled;
import io.github.socketlabs4j.testing.doors.Paths;
import io.github.socketlabs4j.testing.doors.Reply;
import io.github.socketlabs4j.testing.doors.Request;
import io.github.socketlabs4j.testing.doors.Servers;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.letters.StoredContent;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.wire.Format;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;

/** The Injection API, {@code POST /api/v1/email}. Answers other paths with status 404. Thread-safe. */
public final class InjectionDoor implements Door {
    /** The maximum number of digits of a {@code Content-Length} that fits into a long. */
    private static final int MOST_DIGITS = 18;

    private final Servers servers;

    /** The API for the servers of an account. */
    public InjectionDoor(Servers servers) {
        this.servers = servers;
    }

    /** The first server, which has the state that all servers share. */
    private Platform platform() {
        return servers.first();
    }

    @Override
    public Reply refuse(Request request, int status, SendCode code, FaultPlan faults) {
        Verdict verdict = SendCode.INTERNAL_ERROR.equals(code)
                ? Verdict.broken(platform().transactions().next())
                : Verdict.scripted(code);
        return Receipt.of(status, verdict, Formats.wanted(request, declaredOrJson(request)), faults);
    }

    @Override
    public Handled act(Request request, FaultPlan faults) throws IOException {
        if (!request.path().equals(Paths.INJECTION) && !request.path().equals(Paths.INJECTION + "/")) {
            return PlainRule.PATH.answer("there is nothing here; mail is posted to " + Paths.INJECTION
                    + ", reports are under " + Paths.REPORTING);
        }
        if (!request.method().equals("POST")) {
            Reply reply = Reply.text(PlainRule.VERB.status(), "mail is sent with POST");
            return PlainRule.VERB.answered(reply.header("Allow", "POST"), "mail is sent with POST");
        }
        return saysItIsTooLong(request) ? tooLong() : post(request, faults);
    }

    private boolean saysItIsTooLong(Request request) {
        String length = request.header("Content-Length");
        return length != null
                && length.length() <= MOST_DIGITS
                && Long.parseLong(length) > platform().settings().limits().bodyBytes();
    }

    private Handled post(Request request, FaultPlan faults) throws IOException {
        Set<StoredContent> kept = Set.of();
        try {
            Documents.Read<InjectionRequest> read =
                    Documents.readRequest(InjectionRequest.SHAPE, "the request", request.body());
            request.body().drain();
            request.isAbout(servers.of(read.record().serverId()));
            Platform server = servers.orFirst(read.record().serverId());
            Injection.Outcome outcome =
                    new Injection(server).submit(read.record(), request.credentials("bearer"), request.number());
            kept = outcome.kept();
            Verdict verdict = outcome.verdict();
            boolean isStranger = SendCode.INVALID_AUTHENTICATION.equals(verdict.code());
            int status = isStranger ? platform().settings().behaviour().authenticationStatus() : 200;
            Reply receipt = Receipt.of(status, verdict, Formats.wanted(request, read.format()), faults);
            return new Handled(receipt, read.format(), verdict.code(), verdict.reason(), verdict.ground());
        } catch (DecodeException e) {
            return request.body().isTooLong() ? tooLong() : unreadable(request, e, faults);
        } catch (IOException e) {
            if (request.body().isTooLong()) return tooLong();
            throw e;
        } finally {
            Spool.endRequest(kept);
        }
    }

    private static Handled unreadable(Request request, DecodeException failure, FaultPlan faults) {
        // Without a known content type the beginning of the body decides, and this one is neither JSON nor XML.
        boolean isAlien = failure.format() == null && Formats.declared(request) == null;
        Format wanted = isAlien ? Format.JSON : Formats.wanted(request, declaredOrJson(request));
        Finding finding = isAlien
                ? Rule.CONTENT_TYPE.found("neither the content type nor the beginning is that of JSON or XML")
                : Rule.UNREADABLE.found(Objects.requireNonNullElse(failure.getMessage(), "the body cannot be read"));
        Verdict verdict = Verdict.refused(finding);
        Reply receipt = Receipt.of(isAlien ? 415 : 200, verdict, wanted, faults);
        return new Handled(receipt, failure.format(), verdict.code(), verdict.reason(), verdict.ground());
    }

    private static Handled tooLong() {
        return PlainRule.LENGTH.answer("the request is too long");
    }

    private static Format declaredOrJson(Request request) {
        return Objects.requireNonNullElse(Formats.declared(request), Format.JSON);
    }
}
