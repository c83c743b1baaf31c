package io.github.socketlabs4j.testing.desk;

import com.sun.net.httpserver.HttpExchange;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.running.RunningEmulator;
import io.github.socketlabs4j.testing.running.RunningServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All routes of the page and the control API with their handlers. The OpenAPI document has the same routes.
 * Thread-safe.
 */
final class Routes {
    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** The routes for requests about one server and its emulator. */
    static Routes of(RunningServer server, News news) {
        RunningEmulator emulator = server.emulator();
        Platform platform = server.platform();
        ServersApi servers = new ServersApi(emulator);
        MailApi mails = new MailApi(platform);
        RequestsApi requests = new RequestsApi(emulator.requests(), emulator.platform()::settings);
        PostsApi posts = new PostsApi(server, news.posted());
        EndpointsApi endpoints = new EndpointsApi(server);
        FatesApi fates = new FatesApi(platform.fates());
        FaultsApi faults = new FaultsApi(emulator.faults());
        ScenarioApi scenario = new ScenarioApi(emulator);
        ClockApi clock = new ClockApi(emulator);
        return new Routes(List.of(
                new Route("GET", "/", question -> Resources.page()),
                new Route("GET", "/_emulator/openapi.json", question -> Resources.description()),
                new Route("GET", "/_emulator/page/{file}", Resources::file),
                new Route("GET", "/_emulator/servers", servers::list),
                new Route("GET", "/_emulator/mail", mails::list),
                new Route("GET", "/_emulator/mail/{id}", mails::one),
                new Route("GET", "/_emulator/mail/{id}/html", mails::html),
                new Route("GET", "/_emulator/mail/{id}/source.eml", mails::source),
                new Route("GET", "/_emulator/mail/{id}/attachments/{n}", mails::attachment),
                new Route("GET", "/_emulator/requests", requests::list),
                new Route("GET", "/_emulator/requests/{number}", requests::one),
                new Route("GET", "/_emulator/recipients/{address}", new RecipientsApi(platform, posts)::one),
                new Route("GET", "/_emulator/posts", posts::list),
                new Route("GET", "/_emulator/endpoints", endpoints::list),
                new Route("POST", "/_emulator/endpoints", endpoints::set),
                new Route("POST", "/_emulator/activity", new ActivityApi(platform)::act),
                new Route("GET", "/_emulator/fates", fates::list),
                new Route("POST", "/_emulator/fates", fates::set),
                new Route("GET", "/_emulator/faults", faults::list),
                new Route("POST", "/_emulator/faults", faults::set),
                new Route("GET", "/_emulator/clock", clock::tell),
                new Route("POST", "/_emulator/clock", clock::set),
                new Route("GET", "/_emulator/quota", new QuotaApi(platform)::tell),
                new Route("GET", "/_emulator/suppressions", fates::suppressions),
                new Route("POST", "/_emulator/suppressions", fates::suppress),
                new Route(
                        "GET",
                        "/_emulator/reports",
                        new ReportsApi(() -> platform.settings().credentials())::list),
                new Route("POST", "/_emulator/inbound", new InboundApi(server)::receive),
                new Route("GET", "/_emulator/scenario", scenario::export),
                new Route("POST", "/_emulator/scenario", scenario::load),
                new Route("POST", "/_emulator/reset", question -> reset(emulator)),
                new Route("GET", "/_emulator/events", question -> news.stream())));
    }

    private static Answer reset(RunningEmulator emulator) {
        emulator.beginAnew();
        return Answer.json(new Member("reset", true));
    }

    /** All routes. */
    List<Route> all() {
        return routes;
    }

    Answer answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        List<Route> here =
                routes.stream().filter(route -> route.match(path) != null).toList();
        if (here.isEmpty()) {
            throw new Refusal(404, "there is nothing at " + path + ": see " + Desk.ROOT + "openapi.json");
        }
        for (Route route : here) {
            Map<String, String> parts = route.match(path);
            if (parts == null || !route.method().equals(method)) continue;
            Map<String, String> decoded = parts.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, part -> Question.decoded(part.getValue())));
            return route.asked().answer(Question.of(exchange, decoded, body));
        }
        String methods = here.stream().map(Route::method).collect(Collectors.joining(", "));
        exchange.getResponseHeaders().set("Allow", methods);
        throw new Refusal(405, exchange.getRequestMethod() + " " + path + ": expected " + methods);
    }
}
