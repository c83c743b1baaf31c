package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.doors.Paths;
import io.github.socketlabs4j.testing.doors.reporting.ReportingDoor;
import io.github.socketlabs4j.testing.settings.Credentials;
import java.util.function.Supplier;

/** {@code /_emulator/reports}: lists the URLs of the reports, and the login for them. Thread-safe. */
final class ReportsApi {
    private final Supplier<Credentials> credentials;

    ReportsApi(Supplier<Credentials> credentials) {
        this.credentials = credentials;
    }

    Answer list(Question question) {
        Credentials now = credentials.get();
        return Answer.json(
                new Member("user", now.reportingUser()),
                new Member("key", now.reportingKey()),
                View.list("reports", ReportingDoor.methods(), method -> view(method, now.serverId())));
    }

    private static Members view(String method, long serverId) {
        String url = Paths.REPORTING + method + "?serverId=" + serverId + "&type=";
        return Members.of(
                new Member("name", method),
                new Member(
                        "urls",
                        Members.of(
                                new Member("JSON", url + "json"),
                                new Member("JSONP", url + "jsonp&callback=show"),
                                new Member("XML", url + "xml"),
                                new Member("CSV", url + "csv"))));
    }
}
