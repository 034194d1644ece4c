package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the bot's answer to a submitted form does to the forms. */
final class ViewAnswers {
  private final Workspace workspace;
  private final Views views;
  private final ViewMethods methods;

  ViewAnswers(Workspace workspace, ViewMethods methods) {
    this.workspace = workspace;
    this.views = workspace.views();
    this.methods = methods;
  }

  /** An answer that cannot be understood leaves the form open, as Slack does with words of trouble. */
  void apply(String person, ObjectNode view, SlackSim.Reaction reaction) {
    if (reaction.status() != 200) {
      return;
    }
    try {
      apply(person, view, reaction.body());
    } catch (Refused e) {
      workspace.problem("view_submission: " + e.words());
    }
  }

  private void apply(String person, ObjectNode view, JsonNode answer) {
    switch (answer.path("response_action").asText()) {
      case "" -> views.close(person, view.path("id").asText());
      case "clear" -> views.closeAll(person);
      case "errors" -> errors(view, answer.path("errors"));
      case "update" -> methods.instead(view, answer.path("view"));
      case "push" -> views.push(person, methods.made(answer.path("view"), "modal"));
      default -> throw new Refused("unknown response_action");
    }
  }

  private static void errors(JsonNode view, JsonNode errors) {
    Refused.when(!errors.isObject() || errors.isEmpty(), "errors must name at least one block");
    errors.fieldNames().forEachRemaining(id -> Refused.when(
        Blocks.of(view.path("blocks")).noneMatch(b -> b.path("block_id").asText().equals(id)
            && b.path("type").asText().equals("input")),
        "errors names no input block: " + id));
  }
}
