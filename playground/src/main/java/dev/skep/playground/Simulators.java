package dev.skep.playground;

import dev.skep.playground.github.GitHubSim;
import dev.skep.playground.jira.JiraSim;
import dev.skep.playground.mcp.FlagService;
import dev.skep.playground.mcp.McpSim;
import dev.skep.playground.mcp.McpTools;
import dev.skep.playground.model.ModelSim;
import dev.skep.playground.page.PlaygroundPage;
import dev.skep.playground.slack.SignIn;
import dev.skep.playground.slack.SlackSim;
import dev.skep.playground.time.FastTime;
import io.javalin.Javalin;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Slack, GitHub with its coding agent, Jira, an MCP server, a model and the page, on one loopback port. */
public final class Simulators implements AutoCloseable {
  private final SlackSim slack;
  private final GitHubSim gitHub;
  private final ModelSim model = new ModelSim();
  private final JiraSim jira = JiraSim.simple();
  private final McpTools mcpTools = new McpTools();
  private final FlagService flags;
  private final McpSim mcp = new McpSim(mcpTools);
  private final PlaygroundPage page;
  private final SlackSim.Settings slackSettings;
  private final GitHubSim.Settings gitHubSettings;
  private final Javalin server;
  private volatile URI bot = URI.create("http://localhost:8080");

  /** @param port 0 for any free one */
  public Simulators(int port, SlackSim.Settings slackSettings, GitHubSim.Settings gitHubSettings) {
    this(port, slackSettings, gitHubSettings, null);
  }

  /** In that time, for which time has still to be started. */
  public Simulators(int port, FastTime time, SlackSim.Settings slackSettings, GitHubSim.Settings gitHubSettings) {
    this(port, slackSettings.with(time.clock()), gitHubSettings.with(time.clock()), time);
  }

  private Simulators(
      int port, SlackSim.Settings slackSettings, GitHubSim.Settings gitHubSettings, @Nullable FastTime time) {
    this.slackSettings = slackSettings;
    this.gitHubSettings = gitHubSettings;
    this.flags = new FlagService(slackSettings.clock());
    mcpTools.with(FlagService.TOOL, "name", "{\"readOnlyHint\": true}", flags::status);
    mcpTools.raw("{\"name\": \"" + FlagService.LIST + "\", \"description\": \"All flags\", \"inputSchema\":"
        + " {\"type\": \"object\", \"properties\": {}}, \"annotations\": {\"readOnlyHint\": true}}",
        String.join("\n", flags.names().stream().sorted().toList()));
    this.slack = new SlackSim(slackSettings);
    this.gitHub = new GitHubSim(gitHubSettings);
    this.page = new PlaygroundPage(slack::state, gitHub::state);
    slack.onChange(page::changed);
    gitHub.onChange(page::changed);
    this.server = Javalin.create(config -> {
      config.showJavalinBanner = false;
      config.useVirtualThreads = true;
      config.http.maxRequestSize = 30_000_000L;
    });
    server.exception(IllegalArgumentException.class, (e, http) -> http.status(400).contentType("application/json")
        .result(Json.object(Map.of("ok", false, "error", String.valueOf(e.getMessage()))).toString()));
    clock(time);
    slack.routes(server);
    gitHub.routes(server);
    model.routes(server);
    jira.routes(server);
    mcp.routes(server);
    page.routes(server);
    server.get("/playground/dashboard", http -> http.redirect(bot + "/dashboard"));
    server.start("127.0.0.1", port);
  }

  private void clock(@Nullable FastTime time) {
    if (time == null) {
      server.get("/playground/api/clock",
          http -> http.contentType("application/json").result("{\"ok\":true,\"fast\":false}"));
    } else {
      time.routes(server);
      slack.onChange(time::sign);
      gitHub.onChange(time::sign);
    }
  }

  public SlackSim slack() {
    return slack;
  }

  public GitHubSim gitHub() {
    return gitHub;
  }

  public JiraSim jira() {
    return jira;
  }

  /** The flags that the MCP server's own tool tells of. */
  public FlagService flags() {
    return flags;
  }

  /** A server for the model to read by; it has one tool, for flags, and those that a test gives it. */
  public McpSim mcp() {
    return mcp;
  }

  public McpTools mcpTools() {
    return mcpTools;
  }

  public ModelSim model() {
    return model;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Where the bot's doors are. */
  public void botAt(URI bot) {
    this.bot = bot;
    slack.botAt(bot);
    gitHub.botAt(bot);
  }

  /** The environment by which an unchanged bot finds all of this. */
  public Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("SLACK_BOT_TOKEN", slackSettings.botToken());
    environment.put("SLACK_SIGNING_SECRET", slackSettings.signingSecret());
    environment.put("SLACK_API_URL", url() + "/slack/api/");
    environment.put("SLACK_CLIENT_ID", SignIn.CLIENT_ID);
    environment.put("SLACK_CLIENT_SECRET", SignIn.CLIENT_SECRET);
    // Whose bot takes any free port has to say where it is, if its pages are wanted.
    environment.put("SKEP_URL", "http://localhost:8080");
    environment.put("GITHUB_TOKEN", gitHubSettings.token());
    environment.put("GITHUB_API_URL", url() + "/github");
    environment.put("GITHUB_WEBHOOK_SECRET", gitHubSettings.webhookSecret());
    environment.put("JIRA_URL", url() + "/jira");
    environment.put("JIRA_EMAIL", JiraSim.EMAIL);
    environment.put("JIRA_API_TOKEN", JiraSim.TOKEN);
    environment.put("FLAGS_TOKEN", McpSim.TOKEN);
    environment.put("LLM_PROVIDER", "openai");
    environment.put("LLM_BASE_URL", url() + "/model/v1");
    environment.put("LLM_API_KEY", "none-needed");
    environment.put("LLM_MODEL", "simulated");
    return environment;
  }

  @Override
  public void close() {
    slack.close();
    gitHub.close();
    page.close();
    server.stop();
  }
}
