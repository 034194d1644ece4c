package dev.skep.bot.policy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code mcp:}, a list of servers. Pure. What may be a secret is not repeated in a problem. */
final class McpSection {
  static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final Duration TIMEOUT_LONGEST = Duration.ofSeconds(15);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");
  private static final Set<String> TAKEN = Set.of("jira");
  private static final Pattern TOOL = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");
  /** What the protocol, or HTTP, fills itself. */
  private static final Set<String> NO_HEADERS = Set.of("accept", "connection", "content-length", "content-type", "expect",
      "host", "mcp-protocol-version", "mcp-session-id", "upgrade");

  private final Map<String, McpServer> servers = new LinkedHashMap<>();

  private McpSection() {}

  static List<McpServer> servers(List<YamlMap> maps) {
    var section = new McpSection();
    maps.forEach(section::server);
    return List.copyOf(section.servers.values());
  }

  private void server(YamlMap map) {
    map.allow("name", "url", "command", "tools", "token_env", "headers", "env", "timeout");
    String name = map.text("name", "");
    if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
      map.problem("name", "an MCP server needs a short name of small letters, digits and '-', such as notion, under 'name'"
          + (TAKEN.contains(name) ? "; '" + name + "' is taken" : ""));
    }
    URI url = url(map);
    List<String> command = map.texts("command");
    if (!map.isSet("url") && command.isEmpty()) {
      map.problem("name", "an MCP server needs a 'url' or a 'command', a list");
    } else if (map.isSet("url") && map.isSet("command")) {
      map.problem("command", "an MCP server has either a 'url' or a 'command'");
    }
    String token = variable(map, "token_env", map.text("token_env", ""));
    Map<String, String> headers = headers(map);
    List<String> variables = map.texts("env").stream().map(v -> variable(map, "env", v)).toList();
    fits(map, command.isEmpty(), token, headers, variables);
    var server = new McpServer(name, url, command, tools(map), token, headers, variables, timeout(map));
    if (servers.putIfAbsent(name, server) != null) {
      map.problem("name", "the MCP server '" + name + "' is listed twice");
    }
  }

  /** A token sent in the clear to another machine is no secret any more. */
  private static @Nullable URI url(YamlMap map) {
    String text = map.text("url", "");
    if (text.isEmpty()) {
      return null;
    }
    Optional<URI> url = address(text);
    if (url.isEmpty()) {
      map.problem("url", "'url' must be an address that begins with https://, or with http:// on this machine, without a"
          + " user or password");
    }
    return url.orElse(null);
  }

  private static Optional<URI> address(String text) {
    try {
      URI uri = URI.create(text);
      boolean here = Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
      return Optional.of(uri).filter(u -> u.getHost() != null && u.getUserInfo() == null
          && ("https".equals(u.getScheme()) || ("http".equals(u.getScheme()) && here)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String variable(YamlMap map, String key, String name) {
    if (!name.isEmpty() && !VARIABLE.matcher(name).matches()) {
      map.problem(key, "'" + key + "' takes names of environment variables, such as NOTION_TOKEN; the secret itself does"
          + " not belong into this file");
    }
    return name;
  }

  private static Map<String, String> headers(YamlMap map) {
    var headers = new TreeMap<String, String>();
    map.map("headers").ifPresent(given -> given.names().forEach(header -> {
      if (!HEADER.matcher(header).matches() || NO_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
        given.problem(header, "'" + header + "' cannot be set as a header");
      }
      headers.put(header, variable(given, header, given.text(header, "")));
    }));
    return headers;
  }

  private static void fits(
      YamlMap map, boolean byAddress, String token, Map<String, String> headers, List<String> variables) {
    if (byAddress && !variables.isEmpty()) {
      map.problem("env", "'env' is for a server that is a 'command'; one with a 'url' takes 'token_env' or 'headers'");
    }
    if (!byAddress && (!token.isEmpty() || !headers.isEmpty())) {
      map.problem(token.isEmpty() ? "headers" : "token_env",
          "'token_env' and 'headers' are for a server with a 'url'; one that is a 'command' takes 'env'");
    }
  }

  private static List<String> tools(YamlMap map) {
    var tools = new ArrayList<>(map.texts("tools"));
    if (tools.isEmpty()) {
      map.problem("tools", "an MCP server needs 'tools', the list of those that may be called; they must only read");
    }
    tools.stream().filter(t -> !TOOL.matcher(t).matches())
        .forEach(t -> map.problem("tools", "'" + t + "' cannot be the name of a tool"));
    return tools.stream().distinct().toList();
  }

  private static Duration timeout(YamlMap map) {
    String text = map.text("timeout", TIMEOUT.toSeconds() + "s");
    if (text.matches("[1-9]\\d?s")) {
      Duration timeout = Duration.ofSeconds(Integer.parseInt(text.substring(0, text.length() - 1)));
      if (timeout.compareTo(TIMEOUT_LONGEST) <= 0) {
        return timeout;
      }
    }
    map.problem("timeout", "'timeout' must be a time such as 8s, at most " + TIMEOUT_LONGEST.toSeconds() + "s");
    return TIMEOUT;
  }
}
