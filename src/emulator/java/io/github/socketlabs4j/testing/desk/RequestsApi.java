package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.doors.LoggedRequest;
import io.github.socketlabs4j.testing.doors.RequestLog;
import io.github.socketlabs4j.testing.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /_emulator/requests}: lists the requests to both APIs with their results. Thread-safe. */
final class RequestsApi {
    /** Not a valid server id. */
    private static final long NO_SERVER = 0;

    private final RequestLog log;
    private final Supplier<Settings> settings;

    RequestsApi(RequestLog log, Supplier<Settings> settings) {
        this.log = log;
        this.settings = settings;
    }

    Answer list(Question question) {
        long before = question.number("before", Long.MAX_VALUE);
        long about = question.number("about", NO_SERVER);
        List<LoggedRequest> all = log.all();
        List<LoggedRequest> found = new ArrayList<>();
        int limit = question.limit();
        for (int i = all.size() - 1; i >= 0 && found.size() < limit; i--) {
            LoggedRequest request = all.get(i);
            if (request.number() < before && isAbout(request, about)) found.add(request);
        }
        return Answer.json(View.list("requests", found, request -> new Members(row(request))));
    }

    private static boolean isAbout(LoggedRequest request, long server) {
        return server == NO_SERVER || Long.valueOf(server).equals(request.serverId());
    }

    Answer one(Question question) {
        long number = question.number("number");
        LoggedRequest request = log.all().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "there is no request " + number + ", or it is not kept any more"));
        Masking masking = masking();
        List<Member> members = row(request);
        members.add(new Member("headers", headers(request.headers(), masking)));
        members.add(new Member("body", masking.masked(request.body())));
        members.add(new Member("receipt", masking.masked(request.answer())));
        return Answer.json(200, new Members(members));
    }

    /** Made for each answer, because the keys may change. */
    private Masking masking() {
        return Masking.of(settings.get());
    }

    private List<Member> row(LoggedRequest request) {
        Masking masking = masking();
        return new ArrayList<>(List.of(
                new Member("number", request.number()),
                new Member("time", request.receivedAt()),
                new Member("method", request.method()),
                new Member("path", request.path()),
                new Member("query", request.query() == null ? null : masking.masked(request.query())),
                View.number("serverId", request.serverId()),
                View.number("status", request.status()),
                new Member(
                        "verdict",
                        request.code() == null ? null : request.code().wire()),
                View.rule(request.ground()),
                View.mark(request.ground()),
                new Member("reason", request.reason() == null ? null : masking.masked(request.reason())),
                new Member(
                        "format",
                        request.format() == null ? null : request.format().name()),
                new Member("bodyLength", request.bodyLength())));
    }

    private static Node headers(Map<String, List<String>> headers, Masking masking) {
        return new Members(headers.entrySet().stream()
                .map(header -> View.texts(
                        header.getKey(),
                        header.getValue().stream().map(masking::masked).toList()))
                .toList());
    }
}
