package io.github.socketlabs4j.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The curl commands of the manual work and have the described effect. */
class CurlLinesTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private static List<String> lines() throws IOException {
        String manual = Files.readString(Path.of("docs/emulator.md"));
        int begin = manual.indexOf("\n## From any language\n");
        String section = manual.substring(begin, manual.indexOf("\n## ", begin + 1));
        return section.lines().filter(line -> line.startsWith("curl ")).toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) words.add(word.group(1) == null ? word.group(2) : word.group(1));
        return words;
    }

    /** Sends the request that this curl command would send. */
    private static HttpResponse<String> run(Talk talk, String line) {
        List<String> words = words(line);
        String method = "GET";
        String body = "";
        String path = "";
        String type = "application/x-www-form-urlencoded";
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s" -> {}
                case "-X" -> method = words.get(++i);
                case "-H" -> type = words.get(++i).replace("Content-Type: ", "");
                case "-d" -> {
                    method = "POST";
                    body = words.get(++i);
                }
                default -> path = words.get(i).replace("http://localhost:8625/", "");
            }
        }
        return talk.ask(method, path, body, "Content-Type", type);
    }

    @Test
    void each_line_is_answered_well_one_after_the_other() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSizeGreaterThan(10);
        List<String> answers = new ArrayList<>();
        try (Talk talk = new Talk()) {
            for (String line : lines) {
                HttpResponse<String> answer = run(talk, line);
                assertThat(answer.statusCode()).as(line + "\n" + answer.body()).isEqualTo(200);
                answers.add(answer.body());
            }
        }
        assertThat(answers.get(0)).contains("\"ErrorCode\":\"Success\"");
        JsonNode mails = Talk.json(answers.get(1)).get("mails");
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).get("messageId").asText()).isEqualTo("order-1");
        assertThat(answers.get(3)).contains("Subject: Your order");
        assertThat(answers.get(6)).contains("\"clicked\"", "https://shop.example.com");
        assertThat(answers.get(8)).contains("\"stopped\":true");
    }
}
