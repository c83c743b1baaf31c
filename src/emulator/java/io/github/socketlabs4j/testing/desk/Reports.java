package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.doors.Paths;
import io.github.socketlabs4j.testing.doors.reporting.ReportingDoor;
import io.github.socketlabs4j.testing.settings.Credentials;

/** {@code /_emulator/reports}: where the reports are. Thread-safe. */
final class Reports {
    private final Credentials credentials;

    Reports(Credentials credentials) {
        this.credentials = credentials;
    }

    Answer list(Question question) {
        return Answer.json(
                new Member("user", credentials.reportingUser()),
                new Member("key", credentials.reportingKey()),
                View.list("reports", ReportingDoor.methods(), this::view));
    }

    private Members view(String method) {
        String url = Paths.REPORTING + method + "?serverId=" + credentials.serverId() + "&type=";
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
