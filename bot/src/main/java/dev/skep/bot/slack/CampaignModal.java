package dev.skep.bot.slack;

import static dev.skep.bot.slack.FormBlocks.TEXT_MAX_CHARS;
import static dev.skep.bot.slack.FormBlocks.chosen;
import static dev.skep.bot.slack.FormBlocks.option;
import static dev.skep.bot.slack.FormBlocks.select;
import static dev.skep.bot.slack.FormBlocks.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.core.prompt.Playbook;
import dev.skep.intake.Repository;
import java.util.List;

/** The form of a campaign. Pure. */
final class CampaignModal {
  private static final int NAME_MAX_CHARS = 80;
  private static final String HINT = "One repository or item on each line, “acme/web after acme/api” where the order"
      + " counts; or topic: java, file: Jenkinsfile, search: language:java";

  private CampaignModal() {}

  record Filled(String channel, String name, String playbook, String targets, String repository, String what) {}

  static View of(String channel, List<Repository> repositories, List<Playbook> playbooks) {
    return View.builder().type("modal").callbackId(Actions.CAMPAIGN_FORM).privateMetadata(channel)
        .title(ViewTitle.builder().type("plain_text").text("A campaign").build())
        .submit(ViewSubmit.builder().type("plain_text").text("Find them").build())
        .close(ViewClose.builder().type("plain_text").text("Not now").build())
        .blocks(List.of(
            new FormBlocks.Text("name", "Name", "Such as: Java 25 everywhere", NAME_MAX_CHARS, false, true).empty(),
            select("playbook", "Kind of change", true,
                playbooks.stream().map(p -> option(p.title(), p.name())).toList(), ""),
            new FormBlocks.Text("targets", "Where", HINT, TEXT_MAX_CHARS, true, true).empty(),
            select("repository", "Repository of items", false,
                repositories.stream().map(r -> option(r.name(), r.name())).toList(), ""),
            new FormBlocks.Text("what", "What is to be done", "Beside what the playbook says", TEXT_MAX_CHARS, true, false)
                .empty()))
        .build();
  }

  static Filled read(JsonNode view) {
    JsonNode values = view.path("state").path("values");
    return new Filled(view.path("private_metadata").asText(), value(values, "name"), chosen(values, "playbook"),
        value(values, "targets"), chosen(values, "repository"), value(values, "what"));
  }
}
