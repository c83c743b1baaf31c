package io.github.socketlabs4j.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.internal.codec.tokens.LimitedStream;
import io.github.socketlabs4j.reporting.ReportRow;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/<method>}: the six methods of the Reporting API. */
final class ReportingDoor extends Gate {
    static final String PATH = "/v1/";

    private static final String REALM = "Basic realm=\"SocketLabsMarketingAPI\"";
    private static final String ACCOUNT = "accountData";

    ReportingDoor(EmulatedServer server, CountDownLatch closing) {
        super(server, closing);
    }

    @Override
    Reply act(HttpExchange exchange, LimitedStream body, Fault fault) {
        Map<String, String> query = query(exchange);
        ReportStyle style = new ReportStyle(query, fault);
        Instant now = server.ledger.clock().instant();
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            return style.error(405, "reports are read with GET", now);
        }
        if (!isKnown(credentials(exchange, "basic "))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", REALM);
            return style.error(401, "user name or API key is wrong", now);
        }
        String method =
                exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("/$", "");
        ReportRow blank = ReportStyle.blank(method);
        if (blank == null && !method.equalsIgnoreCase(ACCOUNT)) {
            return style.error(404, "there is no method of this name", now);
        }
        boolean allowed = server.account.call();
        if (!allowed && server.settings.refusesOverAllowance) {
            return style.error(429, "the allowance of API calls is used up", now);
        }
        String problem = style.problem != null ? style.problem : serverProblem(query);
        if (problem != null) return style.error(400, problem, now);
        if (blank == null) return accountData(style, now);
        Fault limit = fault.last(Fault.Kind.PAGE_LIMIT);
        ReportQuestion question;
        try {
            question = new ReportQuestion(query, limit == null ? Integer.MAX_VALUE : (int) limit.number);
        } catch (IllegalArgumentException e) {
            return style.error(400, String.valueOf(e.getMessage()), now);
        }
        return report(blank, question, style, now, exchange);
    }

    @Override
    Reply refuse(HttpExchange exchange, int status, SendCode code, Fault fault) {
        return new ReportStyle(query(exchange), fault)
                .error(status, code.wire(), server.ledger.clock().instant());
    }

    private Reply report(
            ReportRow blank, ReportQuestion question, ReportStyle style, Instant now, HttpExchange exchange) {
        Timeline timeline = server.ledger.rows(blank.getClass());
        long total = question.total(timeline, now);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (ReportRow row : question.rows(timeline, total)) rows.add(ReportStyle.object(row));
        if (style.isTable()) {
            exchange.getResponseHeaders().set("X-Total-Count", Long.toString(total));
            exchange.getResponseHeaders().set("X-Count", Integer.toString(rows.size()));
            return style.table(ReportStyle.object(blank).keySet(), rows);
        }
        Map<String, @Nullable Object> root = AnswerTree.object("timestamp", now, "totalCount", total);
        root.put("totalPages", question.pages(total));
        root.put("count", rows.size());
        root.put("collection", Map.entry("item", rows));
        return style.document(200, root);
    }

    private Reply accountData(ReportStyle style, Instant now) {
        Map<String, @Nullable Object> data = server.account.data();
        if (style.isTable()) return style.table(data.keySet(), List.of(data));
        return style.document(200, AnswerTree.object("timestamp", now, "object", data));
    }

    /** What is wrong with the server that is asked about; null if nothing is. */
    private @Nullable String serverProblem(Map<String, String> query) {
        String id = query.get("serverId");
        if (id == null) id = query.get("accountId");
        if (id == null) return "serverId is missing";
        if (!id.matches("\\d{1,30}")) return "serverId is not a number";
        boolean same = id.replaceFirst("^0+", "").equals(Long.toString(server.settings.serverId));
        return same ? null : "there is no server %s in this account".formatted(id);
    }

    private boolean isKnown(@Nullable String credentials) {
        if (credentials == null) return false;
        try {
            byte[] given = Base64.getDecoder().decode(credentials);
            String expected = "%s:%s".formatted(server.settings.reportingUser, server.settings.reportingKey);
            return new String(given, StandardCharsets.UTF_8).equals(expected);
        } catch (IllegalArgumentException e) {
            return false;
        }
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
