package dev.skep.bot.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.core.prompt.Playbook;
import dev.skep.intake.Repository;
import java.util.List;

/** The form of a campaign. Pure. */
final class CampaignModal {
  private static final int OPTIONS_MAX = 100;
  private static final int NAME_MAX_CHARS = 80;
  private static final int TEXT_MAX_CHARS = 3_000;
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
            text("name", "Name", "Such as: Java 25 everywhere", NAME_MAX_CHARS, false, true),
            select("playbook", "Kind of change", true,
                playbooks.stream().map(p -> option(p.title(), p.name())).toList()),
            text("targets", "Where", HINT, TEXT_MAX_CHARS, true, true),
            select("repository", "Repository of items", false,
                repositories.stream().map(r -> option(r.name(), r.name())).toList()),
            text("what", "What is to be done", "Beside what the playbook says", TEXT_MAX_CHARS, true, false)))
        .build();
  }

  private static LayoutBlock text(String name, String label, String hint, int mostChars, boolean many, boolean required) {
    return input(i -> i.blockId(name).optional(!required).label(Mrkdwn.plain(label)).element(plainTextInput(
        t -> t.actionId(name).multiline(many).maxLength(mostChars).placeholder(hint(hint)))));
  }

  private static PlainTextObject hint(String words) {
    return PlainTextObject.builder().text(Mrkdwn.cut(words, 150)).emoji(true).build();
  }

  private static LayoutBlock select(String name, String label, boolean required, List<OptionObject> all) {
    List<OptionObject> options = all.stream().limit(OPTIONS_MAX).toList();
    return input(i -> i.blockId(name).optional(!required).label(Mrkdwn.plain(label)).element(staticSelect(
        s -> s.actionId(name).options(options).placeholder(Mrkdwn.plain("Choose one")))));
  }

  private static OptionObject option(String words, String value) {
    return OptionObject.builder().text(Mrkdwn.plain(words)).value(value).build();
  }

  static Filled read(JsonNode view) {
    JsonNode values = view.path("state").path("values");
    return new Filled(view.path("private_metadata").asText(), value(values, "name"), chosen(values, "playbook"),
        value(values, "targets"), chosen(values, "repository"), value(values, "what"));
  }

  private static String value(JsonNode values, String name) {
    return values.path(name).path(name).path("value").asText("").strip();
  }

  private static String chosen(JsonNode values, String name) {
    return values.path(name).path(name).path("selected_option").path("value").asText("");
  }
}
