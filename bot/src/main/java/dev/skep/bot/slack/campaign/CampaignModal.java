package dev.skep.bot.slack.campaign;

import static dev.skep.bot.slack.kit.FormBlocks.TEXT_MAX_CHARS;
import static dev.skep.bot.slack.kit.FormBlocks.chosen;
import static dev.skep.bot.slack.kit.FormBlocks.option;
import static dev.skep.bot.slack.kit.FormBlocks.select;
import static dev.skep.bot.slack.kit.FormBlocks.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.FormBlocks;
import dev.skep.bot.slack.kit.Note;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.work.Documents;
import dev.skep.intake.Repository;
import java.util.List;

/** The form of a campaign. Pure. */
final class CampaignModal {
  static final int NAME_MAX_CHARS = 80;
  private static final String WHERE_HINT = "Or one line: topic: java, file: Jenkinsfile, or search: language:java as GitHub"
      + " takes it. Where the order counts: acme/web after acme/api.";

  private CampaignModal() {}

  record Filled(String channel, String name, String playbook, String targets, String repository, String what) {
    static Filled nothing(String channel) {
      return new Filled(channel, "", "", "", "", "");
    }
  }

  /** @param before what stands in it already */
  static View of(Filled before, List<Repository> repositories, List<Playbook> playbooks) {
    return View.builder().type("modal").callbackId(Actions.CAMPAIGN_FORM).privateMetadata(before.channel())
        .title(ViewTitle.builder().type("plain_text").text("New campaign").build())
        .submit(ViewSubmit.builder().type("plain_text").text("Find them").build())
        .close(ViewClose.builder().type("plain_text").text("Not now").build())
        .blocks(List.of(
            new FormBlocks.Text("name", "Name", "Such as: Java 25 everywhere", NAME_MAX_CHARS, false, true)
                .of(before.name()),
            select("playbook", "Kind of change", true,
                playbooks.stream().map(p -> option(p.title(), p.name())).toList(), before.playbook()),
            new FormBlocks.Text("targets", "Where", "One repository or item on each line", TEXT_MAX_CHARS, true, true)
                .of(before.targets(), WHERE_HINT),
            select("repository", "Repository, if you listed items", false,
                repositories.stream().map(r -> option(r.name(), r.name())).toList(), before.repository()),
            new FormBlocks.Text("what", "What is to be done", "Such as: lift guava to 33.4", TEXT_MAX_CHARS, true, false)
                .of(before.what())))
        .build();
  }

  /** As a button carries it to the form. What is too long for one is left out whole, so that nothing is there in part. */
  static String carried(Filled filled) {
    var parts = List.of(filled, new Filled(filled.channel(), filled.name(), filled.playbook(), filled.targets(),
        filled.repository(), ""),
        new Filled(filled.channel(), filled.name(), filled.playbook(), "", filled.repository(), ""));
    return parts.stream().map(Documents::write).filter(value -> value.length() <= Note.Offer.VALUE_MAX_CHARS).findFirst()
        .orElseGet(() -> Documents.write(Filled.nothing(filled.channel())));
  }

  static Filled carried(String value) {
    return Documents.read(value, Filled.class);
  }

  static Filled read(JsonNode view) {
    JsonNode values = view.path("state").path("values");
    return new Filled(view.path("private_metadata").asText(), value(values, "name"), chosen(values, "playbook"),
        value(values, "targets"), chosen(values, "repository"), value(values, "what"));
  }
}
