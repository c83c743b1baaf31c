package io.github.socketlabs4j.testing.desk;

import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.platform.Account;
import io.github.socketlabs4j.testing.platform.Platform;
import io.github.socketlabs4j.testing.settings.Limits;
import java.util.List;

/** {@code /_emulator/quota}: the usage of the quota and of the allowances. Thread-safe. */
final class QuotaApi {
    private final Platform platform;

    QuotaApi(Platform platform) {
        this.platform = platform;
    }

    Answer tell(Question question) {
        Limits limits = platform.settings().limits();
        Account.Usage usage = platform.account().usage();
        List<Members> allowances = List.of(
                view("Messages", usage.messages(), usage.allowances().messages()),
                view("Bytes", usage.bytes(), usage.allowances().bandwidthInBytes()),
                view("API calls", usage.calls(), usage.allowances().apiCalls()));
        return Answer.json(
                View.number("limit", limits.quota() == Integer.MAX_VALUE ? null : limits.quota()),
                new Member("used", platform.quota().used()),
                new Member("window", limits.quotaWindow().toString()),
                View.list("allowances", allowances, allowance -> allowance));
    }

    private static Members view(String name, long used, long allowed) {
        return Members.of(new Member("name", name), new Member("used", used), new Member("allowed", allowed));
    }
}
