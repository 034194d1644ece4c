package dev.skep.playground.github;

import static dev.skep.playground.github.Loopback.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Branches, written files and opened pull requests, and what of them the simulated GitHub turns away. */
class BranchesTest {
  private static final String SHOP = "/repos/acme/shop";

  private final Loopback loopback = new Loopback();

  @AfterEach
  void stop() {
    loopback.close();
  }

  private HttpResponse<String> branch(String name) {
    String sha = json(loopback.get(SHOP + "/git/ref/heads/main")).path("object").path("sha").asText();
    return loopback.post(SHOP + "/git/refs", "{\"ref\": \"refs/heads/" + name + "\", \"sha\": \"" + sha + "\"}");
  }

  private HttpResponse<String> put(String path, String text, String more) {
    String content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return loopback.send("PUT", SHOP + "/contents/" + path, Loopback.TOKEN,
        "{\"message\": \"m\", \"branch\": \"b\", \"content\": \"" + content + "\"" + more + "}");
  }

  private HttpResponse<String> pull(String head) {
    return loopback.post(SHOP + "/pulls", "{\"title\": \"t\", \"head\": \"" + head + "\", \"base\": \"main\"}");
  }

  @Test
  void aFileGoesByBranchIntoAPullRequest() {
    assertThat(branch("b").statusCode()).isEqualTo(201);
    assertThat(put("playbooks/x.md", "new", "").statusCode()).isEqualTo(201);
    assertThat(loopback.get(SHOP + "/contents/playbooks/x.md").statusCode()).as("not on the default branch").isEqualTo(404);
    assertThat(loopback.get(SHOP + "/contents/playbooks/x.md?ref=b").statusCode()).isEqualTo(200);
    HttpResponse<String> opened = pull("b");
    assertThat(opened.statusCode()).isEqualTo(201);
    assertThat(json(opened).path("draft").asBoolean()).isFalse();
    int number = json(opened).path("number").asInt();
    assertThat(loopback.get(SHOP + "/pulls?state=all&head=acme:b").body()).contains("\"number\":" + number);
    assertThat(loopback.get(SHOP + "/pulls/" + number, "application/vnd.github.diff").body())
        .startsWith("diff --git a/playbooks/x.md b/playbooks/x.md");
  }

  @Test
  void refuses() {
    assertRefused(loopback.get(SHOP + "/git/ref/heads/b"), 404, "Not Found");
    assertRefused(loopback.post(SHOP + "/git/refs", "{\"ref\": \"b\", \"sha\": \"x\"}"), 422, "three slash-separated");
    assertRefused(loopback.post(SHOP + "/git/refs", "{\"ref\": \"refs/heads/b\", \"sha\": \"x\"}"), 422,
        "Object does not exist");
    assertRefused(put("x.md", "x", ""), 404, "Branch b not found");
    assertRefused(pull("b"), 422, "Validation Failed");
    branch("b");
    assertRefused(branch("b"), 422, "Reference already exists");
    assertRefused(pull("b"), 422, "Validation Failed");
    assertRefused(put("README.md", "x", ""), 422, "\"sha\" wasn't supplied");
    assertRefused(put("README.md", "x", ", \"sha\": \"0\""), 409, "does not match");
    put("x.md", "x", "");
    pull("b");
    assertRefused(pull("b"), 422, "Validation Failed");
    loopback.github.access("acme/shop", Access.FORBIDDEN);
    assertRefused(branch("c"), 403, "Resource not accessible by personal access token");
    assertRefused(put("y.md", "x", ""), 403, "Resource not accessible by personal access token");
    loopback.github.access("acme/shop", Access.READ);
    assertRefused(branch("c"), 404, "Not Found");
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("message").asText()).contains(words);
  }
}
