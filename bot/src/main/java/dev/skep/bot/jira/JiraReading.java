package dev.skep.bot.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.intake.ReadingSource;
import dev.skep.intake.ReadingTool;
import dev.skep.intake.ToolArguments;
import dev.skep.intake.TrackerFacts.Ticket;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the model read Jira: one issue with what belongs to it, and open issues by words. Only where Jira is set up. */
@Singleton
@Requires(property = "skep.jira.url")
class JiraReading implements ReadingSource {
  private static final Logger LOG = LoggerFactory.getLogger(JiraReading.class);
  /** Of an issue, or of a board on which it is open. */
  private static final Pattern PAGE = Pattern.compile(
      "^https?://[^\\s?#]*(?:/(?:browse|issues)/|\\?(?:[^\\s#]*&)?selectedIssue=)([^/?#&]+).*$");
  private static final int CHILDREN_MOST = 30;
  private static final int COMMENTS_MOST = 5;
  private static final int FOUND_MOST = 10;
  private static final int TOPIC_MAX_CHARS = 60;

  private static final ToolSpecification ISSUE = ToolSpecification.builder().name("jira_issue")
      .description("A Jira issue: status, description, parent, what is under it, links, last comments. Read it when the"
          + " talk names a key such as SHOP-12 or links to an issue.")
      .parameters(
          JsonObjectSchema.builder().addStringProperty("key", "such as SHOP-12, or the whole link").required("key").build())
      .build();
  private static final ToolSpecification SEARCH = ToolSpecification.builder().name("jira_search")
      .description("Open Jira issues in which some of these words occur, the nearest first.")
      .parameters(JsonObjectSchema.builder().addStringProperty("words", "a few telling words, no JQL").required("words")
          .build())
      .build();

  private final Jira jira;
  private final JiraFacts facts;
  private final JiraScope scope;

  JiraReading(Jira jira, JiraFacts facts, JiraScope scope) {
    this.jira = jira;
    this.facts = facts;
    this.scope = scope;
  }

  @Override
  public List<ReadingTool> tools() {
    return List.of(
        new ReadingTool(ISSUE, a -> "Jira " + key(a).orElse("issue"), a -> key(a).map(this::issue).orElse("")),
        new ReadingTool(SEARCH, JiraReading::topic, this::search));
  }

  /** The address of an issue will do for its key. */
  private static Optional<String> key(ToolArguments arguments) {
    return key(arguments.text("key"));
  }

  private static Optional<String> key(String given) {
    return Jql.key(PAGE.matcher(given).replaceFirst("$1"));
  }

  private static String topic(ToolArguments arguments) {
    String words = arguments.text("words");
    return "Jira: " + (words.length() <= TOPIC_MAX_CHARS ? words : words.substring(0, TOPIC_MAX_CHARS));
  }

  /** An issue that was moved is found by its old key, so the project is looked at again. */
  private String issue(String key) {
    if (!scope.covers(key)) {
      return "";
    }
    return jira.issue(key, IssueText.FIELDS).filter(i -> Jql.key(i.path("key").asText()).filter(scope::covers).isPresent())
        .map(this::text).orElse("");
  }

  private String text(JsonNode issue) {
    String key = issue.path("key").asText();
    List<Ticket> children = ifPossible(() -> facts.children(key, CHILDREN_MOST));
    List<JsonNode> comments = ifPossible(() -> jira.comments(key, COMMENTS_MOST));
    List<RemoteLink> remote = RemoteLink.of(ifPossible(() -> jira.remoteLinks(key)), this::mayShow);
    return new IssueText(facts::ticket, k -> Jql.key(k).filter(scope::covers).isPresent())
        .of(issue, children, remote, comments);
  }

  /** What leads to an issue of this Jira is shown as one that is linked: a title may tell what the project hides. */
  private boolean mayShow(String url) {
    boolean ours = url.startsWith(jira.page("").replaceFirst("browse/$", ""));
    return !ours || key(url).map(scope::covers).orElse(true);
  }

  /** The issue alone is better than nothing. */
  private static <T> List<T> ifPossible(Supplier<List<T>> reading) {
    try {
      return reading.get();
    } catch (Retryable | Permanent e) {
      LOG.info("a part of an issue was left out: {}", e.getMessage());
      return List.of();
    }
  }

  private String search(ToolArguments arguments) {
    return facts.like(arguments.text("words"), FOUND_MOST).stream().map(IssueText::line).collect(Collectors.joining("\n"));
  }
}
