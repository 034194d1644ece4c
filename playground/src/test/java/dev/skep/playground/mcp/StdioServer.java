package dev.skep.playground.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** An MCP server that is a process, with things on its output that do not belong there. */
public final class StdioServer {
  private StdioServer() {}

  public static void main(String[] arguments) throws IOException {
    var tools = new McpTools()
        .with("environment", "part", "", part -> new TreeMap<>(System.getenv()).toString())
        .with("die", "how", "", how -> {
          Runtime.getRuntime().halt(1);
          return "";
        });
    System.err.println("hunter2 on the error output");
    System.out.println("hunter2, ready");
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode answer = tools.answer(Json.read(line));
      if (answer != null) {
        System.out.println(answer);
      }
    }
  }
}
