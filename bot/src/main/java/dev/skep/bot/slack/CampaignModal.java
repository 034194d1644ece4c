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
import dev.skep.core.work.Documents;
import dev.skep.intake.Repository;
import java.util.List;

/** The form of a campaign. Pure. */
final class CampaignModal {
  private static final int OPTIONS_MAX = 100;
  static final int NAME_MAX_CHARS = 80;
  private static final int TEXT_MAX_CHARS = 3_000;
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
            text("name", "Name", "Such as: Java 25 everywhere", "", NAME_MAX_CHARS, false, true, before.name()),
            select("playbook", "Kind of change", true,
                playbooks.stream().map(p -> option(p.title(), p.name())).toList(), before.playbook()),
            text("targets", "Where", "One repository or item on each line", WHERE_HINT, TEXT_MAX_CHARS, true, true,
                before.targets()),
            select("repository", "Repository, if you listed items", false,
                repositories.stream().map(r -> option(r.name(), r.name())).toList(), before.repository()),
            text("what", "What is to be done", "Such as: lift guava to 33.4", "", TEXT_MAX_CHARS, true, false,
                before.what())))
        .build();
  }

  private static LayoutBlock text(
      String name, String label, String example, String hint, int mostChars, boolean many, boolean required, String before) {
    return input(i -> i.blockId(name).optional(!required).label(Mrkdwn.plain(label))
        .hint(hint.isEmpty() ? null : hint(hint)).element(plainTextInput(
            t -> t.actionId(name).multiline(many).maxLength(mostChars).placeholder(hint(example))
                .initialValue(before.isEmpty() ? null : Mrkdwn.cut(before, mostChars)))));
  }

  private static PlainTextObject hint(String words) {
    return PlainTextObject.builder().text(Mrkdwn.cut(words, 150)).emoji(true).build();
  }

  private static LayoutBlock select(String name, String label, boolean required, List<OptionObject> all,
      String before) {
    List<OptionObject> options = all.stream().limit(OPTIONS_MAX).toList();
    OptionObject initial = options.stream().filter(o -> o.getValue().equals(before)).findFirst().orElse(null);
    return input(i -> i.blockId(name).optional(!required).label(Mrkdwn.plain(label)).element(staticSelect(
        s -> s.actionId(name).options(options).initialOption(initial).placeholder(Mrkdwn.plain("Choose one")))));
  }

  private static OptionObject option(String words, String value) {
    return OptionObject.builder().text(Mrkdwn.plain(words)).value(value).build();
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

  private static String value(JsonNode values, String name) {
    return values.path(name).path(name).path("value").asText("").strip();
  }

  private static String chosen(JsonNode values, String name) {
    return values.path(name).path(name).path("selected_option").path("value").asText("");
  }
}
