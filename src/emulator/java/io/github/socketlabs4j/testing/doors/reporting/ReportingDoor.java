package io.github.socketlabs4j.testing.doors.reporting;

import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.doors.Door;
import io.github.socketlabs4j.testing.doors.Handled;
import io.github.socketlabs4j.testing.doors.Paths;
import io.github.socketlabs4j.testing.doors.Reply;
import io.github.socketlabs4j.testing.doors.Request;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultStep;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.settings.Credentials;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/<method>}: the six methods of the Reporting API. Thread-safe. */
public final class ReportingDoor implements Door {
    private static final String REALM = "Basic realm=\"SocketLabsMarketingAPI\"";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,30}");

    private final Platform platform;

    /** The door of a platform. */
    public ReportingDoor(Platform platform) {
        this.platform = platform;
    }

    /** The methods of the six reports. */
    public static List<String> methods() {
        return Stream.concat(ReportTable.methods().stream(), Stream.of(AccountTable.METHOD))
                .toList();
    }

    @Override
    public Handled act(Request request, FaultPlan faults) {
        if (!request.method().equals("GET")) {
            return refused(405, "reports are read with GET", request, faults, "Allow", "GET");
        }
        if (!isKnown(request.credentials("basic"))) {
            return refused(401, "user name or API key is wrong", request, faults, "WWW-Authenticate", REALM);
        }
        String method = method(request);
        ReportTable<?> table = ReportTable.of(method);
        if (table == null && !method.equalsIgnoreCase(AccountTable.METHOD)) {
            return refused(404, "there is no method of this name", request, faults);
        }
        boolean isAllowed = platform.account().call();
        if (!isAllowed && platform.settings().behaviour().overApiAllowanceFails()) {
            return refused(429, "the allowance of API calls is used up", request, faults);
        }
        try {
            QueryString query = new QueryString(request.query());
            ReportStyle style = ReportStyle.of(query, faults);
            checkServer(query);
            return Handled.of(table == null ? accountData(style) : report(table, query, style));
        } catch (BadQuestion e) {
            return refused(400, e.text(), request, faults);
        }
    }

    /** An error, with which the log has its reason as well. */
    private Handled refused(int status, String text, Request request, FaultPlan faults, String... header) {
        Reply reply = error(status, text, request, faults);
        if (header.length == 2) reply = reply.header(header[0], header[1]);
        return new Handled(reply, null, null, status + ": " + text);
    }

    @Override
    public Reply refuse(Request request, int status, SendCode code, FaultPlan faults) {
        return error(status, code.wire(), request, faults);
    }

    private <R extends ReportRow> Reply report(ReportTable<R> table, QueryString query, ReportStyle style)
            throws BadQuestion {
        ReportQuestion question = ReportQuestion.of(query);
        FaultStep.PageLimit limit = style.faults().last(FaultStep.PageLimit.class);
        if (limit != null) question = question.atMost(limit.rows());
        Instant now = platform.clock().now();
        ReportQuestion.Found<R> found = question.ask(platform.ledger().rows(table.kind()), now);
        List<Members> rows = found.rows().stream().map(table::object).toList();
        if (style.isTable()) {
            return style.table(table.names(), rows)
                    .header("X-Total-Count", Long.toString(found.total()))
                    .header("X-Count", Integer.toString(rows.size()));
        }
        return style.document(
                200,
                Members.of(
                        new Member("timestamp", new Node.Stamp(now)),
                        new Member("totalCount", found.total()),
                        new Member("totalPages", found.pages()),
                        new Member("count", rows.size()),
                        new Member("collection", new Items("item", rows))));
    }

    private Reply accountData(ReportStyle style) {
        Members data =
                AccountTable.object(credentials().serverId(), platform.account().usage());
        if (style.isTable()) {
            List<String> names = data.members().stream().map(Member::name).toList();
            return style.table(names, List.of(data));
        }
        Node.Stamp now = new Node.Stamp(platform.clock().now());
        return style.document(200, Members.of(new Member("timestamp", now), new Member("object", data)));
    }

    private Reply error(int status, String text, Request request, FaultPlan faults) {
        ReportStyle style;
        try {
            style = ReportStyle.of(new QueryString(request.query()), faults);
        } catch (BadQuestion e) {
            // It is told in the default form that the form is wrong.
            style = ReportStyle.plain(faults);
        }
        return style.error(status, text, platform.clock().now());
    }

    /** Checks that the server that is asked about is this one. */
    private void checkServer(QueryString query) throws BadQuestion {
        String id = query.get("serverId");
        if (id == null) id = query.get("accountId");
        if (id == null) throw new BadQuestion("serverId is missing");
        if (!NUMBER.matcher(id).matches()) throw new BadQuestion("serverId is not a number");
        if (!new BigInteger(id).equals(BigInteger.valueOf(credentials().serverId()))) {
            throw new BadQuestion("there is no server " + id + " in this account");
        }
    }

    private Credentials credentials() {
        return platform.settings().credentials();
    }

    private boolean isKnown(@Nullable String login) {
        if (login == null) return false;
        try {
            String given = new String(Base64.getDecoder().decode(login), StandardCharsets.UTF_8);
            Credentials credentials = credentials();
            return given.equals(credentials.reportingUser() + ":" + credentials.reportingKey());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String method(Request request) {
        String method = request.path().substring(Paths.REPORTING.length());
        return method.endsWith("/") ? method.substring(0, method.length() - 1) : method;
    }
}
