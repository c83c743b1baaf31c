package io.github.socketlabs4j.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Generates a random scenario from a seed, as JSON exactly as an emulator writes it. */
final class RandomScenario {
    private static final String[] STEPS = {
        "'fault':'htmlPage','status':502",
        "'fault':'page','status':200,'mediaType':'text/plain','body':'a \\u00e4 \\u4e2d \\ud83d\\ude00 \\\\ \\n'",
        "'fault':'code','code':'OverQuota'",
        "'fault':'code','status':403,'code':'NoSuchCode'",
        "'fault':'header','name':'X-Empty','value':''",
        "'fault':'dropBeforeActing'",
        "'fault':'dropAfterActing'",
        "'fault':'delay','time':'PT0.25S'",
        "'fault':'truncatedBody','bytes':0",
        "'fault':'emptyBody'",
        "'fault':'oversizedBody','bytes':100000",
        "'fault':'epochDates'",
        "'fault':'noTotals'",
        "'fault':'pageLimit','rows':3",
        "'fault':'otherFormat'",
        "'fault':'noXmlDeclaration'",
        "'fault':'noHeaderRow'",
        "'fault':'afterActing'"
    };

    private final Random chance;
    private int address;

    private RandomScenario(long seed) {
        this.chance = new Random(seed);
    }

    static String of(long seed) {
        return new RandomScenario(seed).scenario().replace('\'', '"');
    }

    private String scenario() {
        List<String> members = new ArrayList<>();
        maybe(members, () -> "'seed':" + (2 + chance.nextLong() / 4));
        members.add(
                chance.nextBoolean()
                        ? "'clock':{'at':'" + Instant.ofEpochMilli(chance.nextInt() * 1000L + chance.nextInt(1000))
                                + "'}"
                        : "'clock':{'ahead':'" + time().negated() + "'}");
        maybe(members, () -> "'deliveryTakes':'" + time() + "'");
        maybe(members, this::settings);
        maybe(members, () -> "'templates':[{'id':3,'html':'<p>%%A%%</p>'},{'id':12,'html':'x','text':'y'},{'id':13}]");
        maybe(members, () -> "'suppressed':['" + address() + "','" + address() + "']");
        maybe(members, this::fates);
        maybe(members, this::faults);
        maybe(members, this::endpoints);
        maybe(members, () -> list("recipients", this::habit));
        return object(members);
    }

    private static String object(List<String> members) {
        return "{" + String.join(",", members) + "}";
    }

    private void maybe(List<String> members, Supplier<String> member) {
        if (chance.nextInt(3) > 0) members.add(member.get());
    }

    private String list(String name, Supplier<String> entry) {
        List<String> entries = new ArrayList<>();
        for (int i = chance.nextInt(4); i >= 0; i--) entries.add(entry.get());
        return "'" + name + "':[" + String.join(",", entries) + "]";
    }

    private String pick(String... words) {
        return words[chance.nextInt(words.length)];
    }

    private Duration time() {
        return Duration.ofMillis(1 + chance.nextInt(Integer.MAX_VALUE));
    }

    private String address() {
        return pick("ann", "bounce", "o_neil", "j\\u00f6rg") + "+" + ++address + "@example.org";
    }

    private String code() {
        return pick("2001", "3001", "1007", "4003", "9999", "7", "'other'");
    }

    private String settings() {
        List<String> members = new ArrayList<>();
        members.add("'serverId':" + (1 + chance.nextInt(1000)));
        maybe(members, () -> "'reportingUser':'ann'");
        maybe(
                members,
                () -> "'allowances':{'messages':1,'bandwidthInBytes':" + (chance.nextLong() >>> 3) + ",'apiCalls':2}");
        maybe(members, () -> "'messageSizeLimit':" + chance.nextInt(1000));
        maybe(members, () -> "'bodyLimit':" + chance.nextInt(1000));
        maybe(members, () -> "'inboundMailLimit':" + chance.nextInt(1000));
        maybe(members, () -> "'quota':{'requests':" + chance.nextInt(1000) + ",'window':'" + time() + "'}");
        maybe(members, () -> "'authenticationFailsWith200':true");
        maybe(members, () -> "'missingMergeFieldFails':true");
        maybe(members, () -> "'overApiAllowanceFails':true");
        maybe(members, () -> "'keep':{'count':" + (1 + chance.nextInt(100)) + "}");
        return "'settings':" + object(members);
    }

    /** In the order in which an emulator writes them: for every mail, deferrals, late bounces, for the next mails. */
    private String fates() {
        List<String> fates = new ArrayList<>();
        maybe(fates, () -> "{'address':'" + address() + "','fate':'" + pick("deliver", "refuse") + "'}");
        maybe(
                fates,
                () -> "{'address':'" + address() + "','fate':'fail','code':" + code()
                        + ",'type':'Suppressed','reason':'NA'}");
        maybe(fates, () -> "{'address':'" + address() + "','fate':'fail','code':" + code() + "}");
        maybe(
                fates,
                () -> "{'address':'" + address() + "','fate':'defer','code':" + code() + ",'again':['PT1M','PT2H']}");
        maybe(
                fates,
                () -> "{'address':'" + address() + "','fate':'bounceLater','code':" + code() + ",'after':'" + time()
                        + "'}");
        fates.add("{'address':'" + address() + "','fate':'failNext','code':" + code() + "}");
        return "'fates':[" + String.join(",", fates) + "]";
    }

    private String step() {
        String seeded =
                "'fault':'" + pick("randomCasing", "extraFields", "reorderedMembers") + "','seed':" + chance.nextLong();
        return "{" + (chance.nextInt(4) == 0 ? seeded : pick(STEPS)) + "}";
    }

    private String plan() {
        return chance.nextBoolean() ? step() : "[" + step() + "," + step() + "]";
    }

    private String faults() {
        return "'faults':{'always':" + plan() + "," + list("next", this::plan) + "}";
    }

    private String endpoints() {
        List<String> all = new ArrayList<>();
        maybe(all, () -> endpoint("'kind':'notification'"));
        maybe(all, () -> endpoint("'kind':'inbound'"));
        maybe(all, () -> endpoint("'kind':'notification','name':'crm'"));
        all.add(endpoint("'kind':'notification','name':'data'"));
        return "'endpoints':[" + String.join(",", all) + "]";
    }

    private String endpoint(String which) {
        List<String> members = new ArrayList<>();
        members.add(which);
        maybe(members, () -> "'style':'" + pick("json", "wrappedJson") + "'");
        maybe(members, () -> "'casing':'" + pick("acronyms", "lower", "random") + "'");
        maybe(
                members,
                () -> "'events':"
                        + pick(
                                "[]",
                                "['failed']",
                                "['queued','deferred','delivered','failed','complaint','tracking']"));
        maybe(members, () -> "'timeLimit':'PT1.5S'");
        maybe(members, () -> "'retries':" + pick("[]", "['PT1M']", "['PT1M','PT1H']"));
        maybe(members, () -> "'late':'" + time() + "'");
        maybe(members, () -> "'duplicates':true");
        members.add("'giveUpAfter':" + (1 + chance.nextInt(9)));
        return object(members);
    }

    private String habit() {
        List<String> members = new ArrayList<>();
        maybe(members, () -> "'address':'" + address() + "'");
        members.add(pick(
                "'does':'open'",
                "'does':'unsubscribe'",
                "'does':'click','url':'https://www.example.com/?a=b&c'",
                "'does':'complain'",
                "'does':'complain','about':'fraud'",
                "'does':'bounce','code':" + code(),
                "'does':'defer','code':" + code()));
        maybe(members, () -> "'after':'" + time() + "'");
        maybe(members, () -> "'chance':" + chance.nextInt(1000) / 1000.0);
        return object(members);
    }
}
