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
import io.github.socketlabs4j.testing.doors.Servers;
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

/** The Reporting API, {@code GET /v1/<method>}, with its six methods. Thread-safe. */
public final class ReportingDoor implements Door {
    private static final String REALM = "Basic realm=\"SocketLabsMarketingAPI\"";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,30}");

    private final Servers servers;

    /** The API for the servers of an account. */
    public ReportingDoor(Servers servers) {
        this.servers = servers;
    }

    /** The names of the six methods. */
    public static List<String> methods() {
        return Stream.concat(ReportTable.methods().stream(), Stream.of(AccountTable.METHOD))
                .toList();
    }

    /** The first server, which has the state that all servers share. */
    private Platform platform() {
        return servers.first();
    }

    @Override
    public Handled act(Request request, FaultPlan faults) {
        try {
            return answered(request, faults);
        } catch (BadQuestion e) {
            return refused(e, request, faults);
        }
    }

    private Handled answered(Request request, FaultPlan faults) throws BadQuestion {
        if (!request.method().equals("GET")) throw ReportRule.VERB.broken("reports are read with GET");
        if (!isKnown(request.credentials("basic"))) throw ReportRule.LOGIN.broken("user name or API key is wrong");
        String method = method(request);
        ReportTable<?> table = ReportTable.of(method);
        if (table == null && !method.equalsIgnoreCase(AccountTable.METHOD)) {
            throw ReportRule.METHOD.broken("there is no method of this name");
        }
        QueryString query = new QueryString(request.query());
        request.isAbout(servers.of(serverId(query)));
        boolean isAllowed = servers.orFirst(serverId(query)).account().call();
        if (!isAllowed && platform().settings().behaviour().overApiAllowanceFails()) {
            throw ReportRule.ALLOWANCE.broken("the allowance of API calls is used up");
        }
        ReportStyle style = ReportStyle.of(query, faults);
        Platform server = server(query);
        return table == null ? Handled.of(accountData(server, style)) : report(server, table, query, style);
    }

    /** The answer to a rejected request, with reason and rule for the log. */
    private Handled refused(BadQuestion bad, Request request, FaultPlan faults) {
        ReportRule rule = bad.rule();
        Reply reply = error(rule.status(), bad.text(), request, faults);
        if (rule == ReportRule.VERB) reply = reply.header("Allow", "GET");
        if (rule == ReportRule.LOGIN) reply = reply.header("WWW-Authenticate", REALM);
        return rule.answered(reply, bad.text());
    }

    @Override
    public Reply refuse(Request request, int status, SendCode code, FaultPlan faults) {
        return error(status, code.wire(), request, faults);
    }

    private <R extends ReportRow> Handled report(
            Platform server, ReportTable<R> table, QueryString query, ReportStyle style) throws BadQuestion {
        ReportQuestion question = ReportQuestion.of(query);
        FaultStep.PageLimit limit = style.faults().last(FaultStep.PageLimit.class);
        if (limit != null) question = question.atMost(limit.rows());
        Instant now = server.clock().now();
        ReportQuestion.Found<R> found = question.ask(server.ledger().rows(table.kind()), now);
        Reply reply = report(table, found, style, now);
        ReportRule cap = question.cap(now);
        if (cap == null) return Handled.of(reply);
        String what = cap == ReportRule.PAGE
                ? "count is " + question.asked() + ", " + ReportQuestion.LARGEST_PAGE + " rows are the most"
                : "startDate is " + question.start() + ", rows are kept for " + ReportQuestion.RETENTION.toDays()
                        + " days";
        return cap.answered(reply, what);
    }

    private static <R extends ReportRow> Reply report(
            ReportTable<R> table, ReportQuestion.Found<R> found, ReportStyle style, Instant now) {
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

    private static Reply accountData(Platform server, ReportStyle style) {
        Members data = AccountTable.object(
                server.settings().credentials().serverId(), server.account().usage());
        if (style.isTable()) {
            List<String> names = data.members().stream().map(Member::name).toList();
            return style.table(names, List.of(data));
        }
        Node.Stamp now = new Node.Stamp(server.clock().now());
        return style.document(200, Members.of(new Member("timestamp", now), new Member("object", data)));
    }

    private Reply error(int status, String text, Request request, FaultPlan faults) {
        ReportStyle style;
        try {
            style = ReportStyle.of(new QueryString(request.query()), faults);
        } catch (BadQuestion e) {
            // An invalid format is reported in the default format.
            style = ReportStyle.plain(faults);
        }
        return style.error(status, text, platform().clock().now());
    }

    private static @Nullable String asked(QueryString query) {
        String id = query.get("serverId");
        return id == null ? query.get("accountId") : id;
    }

    /** The id of the requested server; null if it is missing or not a number that fits. */
    private static @Nullable Long serverId(QueryString query) {
        String id = asked(query);
        if (id == null || !NUMBER.matcher(id).matches()) return null;
        BigInteger number = new BigInteger(id);
        return number.bitLength() < Long.SIZE ? (Long) number.longValue() : null;
    }

    /** The requested server. */
    private Platform server(QueryString query) throws BadQuestion {
        String id = asked(query);
        if (id == null) throw ReportRule.SERVER.broken("serverId is missing");
        if (!NUMBER.matcher(id).matches()) throw ReportRule.SERVER.broken("serverId is not a number");
        Platform server = servers.of(serverId(query));
        if (server == null) throw ReportRule.SERVER.broken("there is no server " + id + " in this account");
        return server;
    }

    private boolean isKnown(@Nullable String login) {
        if (login == null) return false;
        try {
            String given = new String(Base64.getDecoder().decode(login), StandardCharsets.UTF_8);
            Credentials credentials = platform().settings().credentials();
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
