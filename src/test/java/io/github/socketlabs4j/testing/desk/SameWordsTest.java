package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.socketlabs4j.testing.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The control API and scenarios use the same words, and each accepts every spelling that the other has ever accepted.
 */
class SameWordsTest {
    private static Talk talk;

    @BeforeAll
    static void open() {
        talk = new Talk();
    }

    @AfterAll
    static void close() {
        talk.close();
    }

    @BeforeEach
    void nothing_is_set() {
        talk.post("/_emulator/reset", "");
    }

    /** The configuration of an emulator after a request to its control API. */
    private static Scenario afterRequest(String path, String body) {
        talk.post("/_emulator/" + path, body.replace('\'', '"'));
        return talk.emulator.scenario();
    }

    /** The configuration of an emulator after it has afterLoading a scenario. */
    private static Scenario afterLoading(String scenario) {
        talk.emulator.load(Scenario.parse(scenario.replace('\'', '"')));
        return talk.emulator.scenario();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'fate':'deliver'
            'fate':'Refuse'
            'fate':'fail'
            'fate':'fail','code':3001,'type':'PERMANENT','reason':'no'
            'fate':'fail','code':'other','type':'Suppressed'
            'fate':'failNext','code':3001
            'fate':'FAIL_NEXT'
            'fate':'fail','next':true
            'fate':'defer'
            'fate':'defer','code':3001,'again':['5m','PT1H']
            'fate':'bounceLater'
            'fate':'bounce-later','code':2004,'after':'90s'
            'fate':'bounceLater','after':'P3D','type':'temporary'
            """)
    void a_fate(String fate) {
        String body = "{'address':' Bo@example.org '," + fate + "}";
        assertThat(afterRequest("fates", body)).isEqualTo(afterLoading("{'fates':[" + body + "]}"));
        assertThat(talk.get("/_emulator/fates").get("fates"))
                .isEqualTo(Talk.json(talk.emulator.scenario().toJson()).get("fates"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'fault':'status','status':503}
            {'fault':'status','status':503,'retryAfter':2}
            {'fault':'htmlPage','status':502,'afterActing':true}
            {'fault':'page','status':200,'mediaType':'text/plain','body':'hello'}
            {'fault':'code','code':'OverQuota','header':{'X-A':'1','X-B':'2'}}
            {'fault':'CODE','code':'OverQuota','status':429}
            {'fault':'drop-before-acting'}
            {'fault':'delay','time':'PT0S'}
            {'fault':'delay','time':'250ms'}
            {'fault':'pageLimit','rows':3}
            [{'fault':'status','status':429},{'fault':'header','name':'Retry-After','value':'0'}]
            [{'fault':'delay','time':'1s'},{'fault':'otherFormat'},{'fault':'afterActing'}]
            """)
    void a_fault(String fault) {
        String faults = "{'next':[" + fault + "],'always':" + fault + "}";
        assertThat(afterRequest("faults", faults)).isEqualTo(afterLoading("{'faults':" + faults + "}"));
        assertThat(talk.get("/_emulator/faults").at("/next/0/words").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'kind':'notification','style':'WRAPPED_JSON'
            'kind':'notification','style':'wrappedJson','casing':'lowerCase'
            'kind':'notification','style':'json','casing':'LOWER','events':['DELIVERED','failed']
            'kind':'notification','name':'crm','events':[],'seed':7
            'kind':'inbound','late':'10m','retries':['PT1M','1h'],'timeLimit':'PT2S'
            'kind':'Inbound','duplicates':true,'giveUpAfter':20
            'kind':'inbound','giveUpAfter':null,'duplicates':null
            """)
    void an_endpoint(String endpoint) {
        String body = "{" + endpoint + "}";
        assertThat(afterRequest("endpoints", body)).isEqualTo(afterLoading("{'endpoints':[" + body + "]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            open|opened
            'click','url':'https://www.example.com/'|clicked
            'complain'|complained
            'complaint','about':'fraud'|complained
            'unsubscribe'|unsubscribed
            'bounce'|failed
            'BOUNCE','code':2004|failed
            'defer'|deferred
            """)
    void what_a_recipient_does(String deed, String step) {
        String done = deed.startsWith("'") ? deed : "'" + deed + "'";
        talk.send("ann@example.org", "Hi");
        talk.post("/_emulator/activity", ("{'address':'ann@example.org','type':" + done + "}").replace('\'', '"'));
        assertThat(steps()).contains(step);
        talk.emulator.load(Scenario.parse(("{'clock':{'at':'2026-03-18T09:40:00Z'},'recipients':"
                        + "[{'address':'ann@example.org','does':" + done + "}]}")
                .replace('\'', '"')));
        talk.send("ann@example.org", "Hi");
        talk.post("/_emulator/clock", "{\"advance\":\"1s\"}");
        assertThat(steps()).contains(step);
    }

    private static String steps() {
        return talk.get("/_emulator/recipients/ann@example.org").get("timeline").toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fates     | {'address':'a@example.org','fate':'fail','code':-1}       | fates[0].
            fates     | {'address':'nobody','fate':'fail'}                        | fates[0].
            fates     | {'address':'a@example.org','fate':'die'}                  | fates[0].
            fates     | {'address':'a@example.org','fate':'deliver','after':'1h'} | fates[0].
            endpoints | {'kind':'fax'}                                            | endpoints[0].
            endpoints | {'kind':'inbound','url':'ftp://example.org'}              | endpoints[0].
            endpoints | {'kind':'inbound','events':['sent']}                      | endpoints[0].
            endpoints | {'kind':'inbound','late':'soon'}                          | endpoints[0].
            """)
    void what_makes_no_sense_is_refused_with_the_same_words(String path, String body, String where) {
        String json = body.replace('\'', '"');
        String words = talk.refusal(400, "/_emulator/" + path, json);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.parse("{\"" + path + "\":[" + json + "]}"))
                .withMessage("scenario: " + where + words);
    }
}
