package io.github.socketlabs4j.testing.scenarios;

import io.github.socketlabs4j.testing.settings.Allowances;
import io.github.socketlabs4j.testing.settings.Behaviour;
import io.github.socketlabs4j.testing.settings.Credentials;
import io.github.socketlabs4j.testing.settings.Keeping;
import io.github.socketlabs4j.testing.settings.Limits;
import io.github.socketlabs4j.testing.settings.Settings;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The member {@code settings}: the settings that the emulator's builder has. Keys are read but never written. */
final class SettingsPart {
    private SettingsPart() {}

    /** The settings; those that are not named are as built. */
    static Settings over(Settings built, Reading part) {
        Settings settings = built.with(part.made(() -> credentials(built.credentials(), part)))
                .with(part.made(() -> AccountPart.keys(built.webhookKeys(), part)))
                .with(allowances(built.allowances(), part.object("allowances")))
                .with(limits(built.limits(), part))
                .with(behaviour(built.behaviour(), part))
                .with(keeping(built.keeping(), part.object("keep")));
        part.end();
        return settings;
    }

    private static Credentials credentials(Credentials built, Reading part) {
        return new Credentials(
                Objects.requireNonNullElse(part.whole("serverId"), built.serverId()),
                Objects.requireNonNullElse(part.text("injectionKey"), built.injectionKey()),
                Objects.requireNonNullElse(part.text("reportingUser"), built.reportingUser()),
                Objects.requireNonNullElse(part.text("reportingKey"), built.reportingKey()));
    }

    private static Allowances allowances(Allowances built, @Nullable Reading part) {
        if (part == null) return built;
        Allowances allowances = new Allowances(
                Objects.requireNonNullElse(part.whole("messages"), built.messages()),
                Objects.requireNonNullElse(part.whole("bandwidthInBytes"), built.bandwidthInBytes()),
                Objects.requireNonNullElse(part.whole("apiCalls"), built.apiCalls()));
        part.end();
        return allowances;
    }

    private static Limits limits(Limits built, Reading part) {
        Limits limits = built.withMessageBytes(
                        Objects.requireNonNullElse(part.whole("messageSizeLimit"), built.messageBytes()))
                .withBodyBytes(Objects.requireNonNullElse(part.whole("bodyLimit"), built.bodyBytes()))
                .withInboundBytes(Objects.requireNonNullElse(part.whole("inboundMailLimit"), built.inboundBytes()));
        Reading quota = part.object("quota");
        if (quota == null) return limits;
        Limits limited = limits.withQuota(quota.neededCount("requests"), quota.neededDuration("window"));
        quota.end();
        return limited;
    }

    private static Behaviour behaviour(Behaviour built, Reading part) {
        boolean answers200 = isSo("authenticationFailsWith200", built.authenticationStatus() == 200, part);
        return new Behaviour(
                answers200 ? 200 : Behaviour.DEFAULT.authenticationStatus(),
                isSo("missingMergeFieldFails", built.missingMergeFieldFails(), part),
                isSo("overApiAllowanceFails", built.overApiAllowanceFails(), part));
    }

    private static boolean isSo(String name, boolean usually, Reading part) {
        return Objects.requireNonNullElse(part.flag(name), usually);
    }

    private static Keeping keeping(Keeping built, @Nullable Reading part) {
        if (part == null) return built;
        Integer count = part.count("count");
        Keeping keeping = part.made(() -> new Keeping(
                count == null ? built.count() : count, part.has("age") ? part.duration("age") : built.age()));
        part.end();
        return keeping;
    }

    /** The settings that differ from the defaults as an object, without keys. */
    static Map<String, @Nullable Object> written(Settings settings) {
        Settings usual = Settings.DEFAULT;
        Limits limits = settings.limits();
        Behaviour behaviour = settings.behaviour();
        Members members = new Members()
                .unless(
                        usual.credentials().serverId(),
                        "serverId",
                        settings.credentials().serverId())
                .unless(
                        usual.credentials().reportingUser(),
                        "reportingUser",
                        settings.credentials().reportingUser())
                .with("allowances", written(settings.allowances()))
                .unless(usual.limits().messageBytes(), "messageSizeLimit", limits.messageBytes())
                .unless(usual.limits().bodyBytes(), "bodyLimit", limits.bodyBytes())
                .unless(usual.limits().inboundBytes(), "inboundMailLimit", limits.inboundBytes());
        boolean isLimited = limits.quota() != usual.limits().quota()
                || !limits.quotaWindow().equals(usual.limits().quotaWindow());
        if (isLimited) {
            members.with(
                    "quota",
                    new Members()
                            .with("requests", limits.quota())
                            .with("window", limits.quotaWindow())
                            .map());
        }
        return members.with("authenticationFailsWith200", behaviour.authenticationStatus() == 200)
                .with("missingMergeFieldFails", behaviour.missingMergeFieldFails())
                .with("overApiAllowanceFails", behaviour.overApiAllowanceFails())
                .with(
                        "keep",
                        new Members()
                                .unless(
                                        usual.keeping().count(),
                                        "count",
                                        settings.keeping().count())
                                .with("age", settings.keeping().age())
                                .map())
                .map();
    }

    private static @Nullable Map<String, @Nullable Object> written(Allowances allowances) {
        if (allowances.equals(Allowances.DEFAULT)) return null;
        return new Members()
                .with("messages", allowances.messages())
                .with("bandwidthInBytes", allowances.bandwidthInBytes())
                .with("apiCalls", allowances.apiCalls())
                .map();
    }
}
