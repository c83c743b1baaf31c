package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.testing.AnswerTree.Entries;
import io.github.socketlabs4j.testing.AnswerTree.Member;
import io.github.socketlabs4j.testing.AnswerTree.Node;
import io.github.socketlabs4j.testing.AnswerTree.Timestamp;
import io.github.socketlabs4j.testing.Gate.Handled;
import io.github.socketlabs4j.wire.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/<method>}: the six methods of the Reporting API. */
final class ReportingDoor implements Gate.Door {
    static final String PATH = "/v1/";

    private static final String REALM = "Basic realm=\"SocketLabsMarketingAPI\"";
    private static final String ACCOUNT = "accountData";

    private final Settings settings;
    private final Ledger ledger;
    private final ReportStore store;
    private final Account account;

    ReportingDoor(Settings settings, Ledger ledger, ReportStore store, Account account) {
        this.settings = settings;
        this.ledger = ledger;
        this.store = store;
        this.account = account;
    }

    @Override
    public Handled act(HttpExchange exchange, RequestBody body, Fault fault) {
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            return error(405, "reports are read with GET", exchange, fault);
        }
        if (!isKnown(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", REALM);
            return error(401, "user name or API key is wrong", exchange, fault);
        }
        String method = method(exchange);
        ReportTable<?> table = table(method);
        if (table == null && !method.equalsIgnoreCase(ACCOUNT)) {
            return error(404, "there is no method of this name", exchange, fault);
        }
        boolean allowed = account.call();
        if (!allowed && settings.refusesOverAllowance()) {
            return error(429, "the allowance of API calls is used up", exchange, fault);
        }
        try {
            QueryString query = query(exchange);
            ReportStyle style = ReportStyle.of(query, fault);
            checkServer(query);
            return Handled.of(table == null ? accountData(style, fault) : report(table, query, style, exchange, fault));
        } catch (BadQuestion e) {
            return error(400, e.text(), exchange, fault);
        }
    }

    @Override
    public Reply refuse(HttpExchange exchange, int status, SendCode code, Fault fault) {
        return error(status, code.wire(), exchange, fault).reply();
    }

    private <R extends ReportRow> Reply report(
            ReportTable<R> table, QueryString query, ReportStyle style, HttpExchange exchange, Fault fault)
            throws BadQuestion {
        ReportQuestion question = ReportQuestion.of(query);
        Fault.Step limit = fault.last(Fault.Kind.PAGE_LIMIT);
        if (limit != null) question = question.atMost((int) limit.number());
        Instant now = ledger.clock().instant();
        ReportQuestion.Found<R> found = question.ask(table.rows(ledger, store), now);
        if (style.format() == Format.CSV) {
            exchange.getResponseHeaders().set("X-Total-Count", Long.toString(found.total()));
            exchange.getResponseHeaders()
                    .set("X-Count", Integer.toString(found.rows().size()));
            return ReportStyle.table(
                    table.names(), found.rows().stream().map(table::cells).toList(), fault);
        }
        int page = question.count() == 0 ? ReportQuestion.LARGEST_PAGE : question.count();
        Node root = Node.of(
                new Member("timestamp", new Timestamp(now)),
                new Member("totalCount", found.total()),
                new Member("totalPages", (found.total() + page - 1) / page),
                new Member("count", found.rows().size()),
                new Member(
                        "collection",
                        new Entries(
                                "item", found.rows().stream().map(table::node).toList())));
        return style.document(200, root, fault);
    }

    private Reply accountData(ReportStyle style, Fault fault) {
        Node object = account.node(settings.serverId());
        if (style.format() == Format.CSV) return ReportStyle.table(object, fault);
        Timestamp now = new Timestamp(ledger.clock().instant());
        return style.document(200, Node.of(new Member("timestamp", now), new Member("object", object)), fault);
    }

    private void checkServer(QueryString query) throws BadQuestion {
        String id = query.get("serverId");
        if (id == null) id = query.get("accountId");
        if (id == null) throw new BadQuestion("serverId is missing");
        if (!id.matches("\\d{1,30}")) throw new BadQuestion("serverId is not a number");
        boolean ours = id.replaceFirst("^0+(?=.)", "").equals(Long.toString(settings.serverId()));
        if (!ours) throw new BadQuestion("there is no server " + id + " in this account");
    }

    private Handled error(int status, String text, HttpExchange exchange, Fault fault) {
        ReportStyle style = ReportStyle.PLAIN;
        try {
            style = ReportStyle.of(query(exchange), fault);
        } catch (BadQuestion e) {
            // It is told in the default format that the format is wrong.
        }
        boolean stamped = style.format() == Format.JSON && status != 401;
        return Handled.of(style.error(status, text, stamped ? ledger.clock().instant() : null, fault));
    }

    private boolean isKnown(@Nullable String authorization) {
        String scheme = "basic ";
        if (authorization == null || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())) return false;
        try {
            byte[] given = Base64.getDecoder()
                    .decode(authorization.substring(scheme.length()).strip());
            String expected = settings.reportingUser() + ":" + settings.reportingKey();
            return new String(given, StandardCharsets.UTF_8).equals(expected);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String method(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(
                PATH.length(), path.length() - (path.endsWith("/") && path.length() > PATH.length() ? 1 : 0));
    }

    private static @Nullable ReportTable<?> table(String method) {
        for (ReportTable<?> table : ReportTable.ALL) if (table.method().equalsIgnoreCase(method)) return table;
        return null;
    }

    private static QueryString query(HttpExchange exchange) {
        return new QueryString(exchange.getRequestURI().getRawQuery());
    }
}
