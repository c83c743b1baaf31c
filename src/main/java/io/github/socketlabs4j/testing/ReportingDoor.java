package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.reporting.ReportRow;
import io.github.socketlabs4j.testing.Gate.Handled;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/<method>}: the six methods of the Reporting API. */
final class ReportingDoor implements Gate.Door {
    static final String PATH = "/v1/";

    private static final String REALM = "Basic realm=\"SocketLabsMarketingAPI\"";
    private static final String ACCOUNT = "accountData";

    private final Settings settings;
    private final Ledger ledger;
    private final Account account;

    ReportingDoor(Settings settings, Ledger ledger, Account account) {
        this.settings = settings;
        this.ledger = ledger;
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
        ReportRow blank = ReportTable.blank(method);
        if (blank == null && !method.equalsIgnoreCase(ACCOUNT)) {
            return error(404, "there is no method of this name", exchange, fault);
        }
        boolean allowed = account.call();
        if (!allowed && settings.refusesOverAllowance()) {
            return error(429, "the allowance of API calls is used up", exchange, fault);
        }
        try {
            Map<String, String> query = query(exchange);
            ReportStyle style = ReportStyle.of(query, fault);
            checkServer(query);
            return Handled.of(blank == null ? accountData(style) : report(blank, query, style, exchange, fault));
        } catch (BadQuestion e) {
            return error(400, e.text(), exchange, fault);
        }
    }

    @Override
    public Reply refuse(HttpExchange exchange, int status, SendCode code, Fault fault) {
        return error(status, code.wire(), exchange, fault).reply();
    }

    private Reply report(
            ReportRow blank, Map<String, String> query, ReportStyle style, HttpExchange exchange, Fault fault)
            throws BadQuestion {
        Fault.Step limit = fault.last(Fault.Kind.PAGE_LIMIT);
        ReportQuestion question = new ReportQuestion(query, limit == null ? Integer.MAX_VALUE : (int) limit.number());
        Instant now = ledger.clock().instant();
        Timeline timeline = ledger.rows(blank.getClass());
        long total = question.total(timeline, now);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (ReportRow row : question.rows(timeline, total)) rows.add(ReportTable.object(row));
        if (style.isTable()) {
            exchange.getResponseHeaders().set("X-Total-Count", Long.toString(total));
            exchange.getResponseHeaders().set("X-Count", Integer.toString(rows.size()));
            return style.table(ReportTable.object(blank).keySet(), rows);
        }
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("timestamp", now);
        root.put("totalCount", total);
        root.put("totalPages", question.pages(total));
        root.put("count", rows.size());
        root.put("collection", Map.entry("item", rows));
        return style.document(200, root);
    }

    private Reply accountData(ReportStyle style) {
        Map<String, @Nullable Object> data = account.data();
        if (style.isTable()) return style.table(data.keySet(), List.of(data));
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("timestamp", ledger.clock().instant());
        root.put("object", data);
        return style.document(200, root);
    }

    private void checkServer(Map<String, String> query) throws BadQuestion {
        String id = query.get("serverId");
        if (id == null) id = query.get("accountId");
        if (id == null) throw new BadQuestion("serverId is missing");
        if (!id.matches("\\d{1,30}")) throw new BadQuestion("serverId is not a number");
        if (!new BigInteger(id).equals(BigInteger.valueOf(settings.serverId())))
            throw new BadQuestion("there is no server " + id + " in this account");
    }

    private Handled error(int status, String text, HttpExchange exchange, Fault fault) {
        ReportStyle style = ReportStyle.plain(fault);
        try {
            style = ReportStyle.of(query(exchange), fault);
        } catch (BadQuestion e) {
            // It is told in the default format that the format is wrong.
        }
        return Handled.of(style.error(status, text, ledger.clock().instant()));
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
        return exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("/$", "");
    }

    /** The parameters: names ignore case, the first of a name counts, and an empty one is none. */
    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null) return parameters;
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String value = parts.length < 2 ? "" : decode(parts[1]).strip();
            if (!value.isEmpty()) parameters.putIfAbsent(decode(parts[0]), value);
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
