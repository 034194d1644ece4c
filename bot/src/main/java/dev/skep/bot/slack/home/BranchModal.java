package dev.skep.bot.slack.home;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import java.util.List;

/** A small form: from which branch somebody's work in a repository starts. Pure. */
public final class BranchModal {
  public static final String BRANCH = "branch";
  private static final String REPOSITORY = "repository";
  private static final int BRANCH_MAX_CHARS = 250;

  private BranchModal() {}

  /** @param branch empty for the repository's own */
  record Choice(String repository, String branch) {}

  static View view() {
    return View.builder()
        .type("modal")
        .callbackId(Actions.OWN_BRANCH)
        .title(ViewTitle.builder().type("plain_text").text("Set a branch").build())
        .submit(ViewSubmit.builder().type("plain_text").text("Save").build())
        .close(ViewClose.builder().type("plain_text").text("Not now").build())
        .blocks(List.of(
            input(i -> i.blockId(REPOSITORY).label(Mrkdwn.plain("Repository"))
                .element(externalSelect(e -> e.actionId(REPOSITORY).minQueryLength(0)
                    .placeholder(Mrkdwn.plain("Type to find one"))))),
            input(i -> i.blockId(BRANCH).optional(true).label(Mrkdwn.plain("Branch"))
                .element(plainTextInput(t -> t.actionId(BRANCH).maxLength(BRANCH_MAX_CHARS)
                    .placeholder(Mrkdwn.plain("Leave empty for the repository's own")))))))
        .build();
  }

  public static boolean isIt(JsonNode view) {
    return view.path("callback_id").asText().equals(Actions.OWN_BRANCH);
  }

  static Choice read(JsonNode view) {
    JsonNode values = view.path("state").path("values");
    return new Choice(
        values.path(REPOSITORY).path(REPOSITORY).path("selected_option").path("value").asText(""),
        values.path(BRANCH).path(BRANCH).path("value").asText("").strip());
  }
}
