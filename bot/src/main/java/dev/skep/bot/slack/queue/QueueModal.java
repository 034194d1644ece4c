package dev.skep.bot.slack.queue;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.element.BlockElements.checkboxes;
import static com.slack.api.model.block.element.BlockElements.multiUsersSelect;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static dev.skep.bot.slack.kit.FormBlocks.option;
import static dev.skep.bot.slack.kit.FormBlocks.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.FormBlocks;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.Lane;
import dev.skep.intake.Repository;
import dev.skep.throttle.Pace;
import dev.skep.throttle.QueueRules;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.queue.WorkQueue;
import dev.skep.throttle.queue.WorkQueueBuilder;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that makes a channel a queue. What it offers is right whatever is chosen. Pure. */
final class QueueModal {
  private static final String FREE = "0";
  private static final String WORKING_HOURS = "working";
  private static final String ALWAYS = "always";
  private static final List<Integer> PER_DAY = List.of(1, 2, 3, 5, 10, 20, 50);

  private QueueModal() {}

  static View of(String channel, @Nullable WorkQueue before, String channelName, List<Repository> repositories,
      List<Playbook> playbooks) {
    String name = before == null ? fit(channelName) : before.name();
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(input(i -> i.blockId("name").label(Mrkdwn.plain("Name")).element(plainTextInput(
        t -> t.actionId("name").minLength(1).maxLength(WorkQueue.NAME_MAX_CHARS).initialValue(name)))));
    blocks.add(select("playbook", "Kind of change", true,
        playbooks.stream().map(p -> option(p.title(), p.name())).toList(), before == null ? "" : before.playbook()));
    blocks.add(select("repository", "Repository", true, repositories.stream().map(r -> option(r.name(), r.name())).toList(),
        before == null ? "" : before.repository()));
    blocks.add(select("per_day", "How many start a day", true, Stream.concat(
        PER_DAY.stream().map(n -> option("At most " + n, n.toString())),
        Stream.of(option("As many as the limits let", FREE)))
        .toList(), before == null ? "3" : perDay(before)));
    blocks.add(select("hours", "When they start", true, List.of(
        option("Monday to Friday, 9:00 to 17:00, your time", WORKING_HOURS), option("At any time", ALWAYS)),
        before == null || !before.rules().window().equals(ReleaseWindow.ALWAYS) ? WORKING_HOURS : ALWAYS));
    blocks.add(input(i -> i.blockId("assignees").optional(true).label(Mrkdwn.plain("Who reviews, in turn"))
        .element(multiUsersSelect(u -> u.actionId("assignees")
            .initialUsers(before == null || before.assignees().isEmpty() ? null : before.assignees())))));
    blocks.add(check(before != null && before.check()));
    return View.builder().type("modal").callbackId(Actions.QUEUE_FORM).privateMetadata(channel)
        .title(ViewTitle.builder().type("plain_text").text("This channel's queue").build())
        .submit(ViewSubmit.builder().type("plain_text").text("Save").build())
        .close(ViewClose.builder().type("plain_text").text("Not now").build()).blocks(blocks).build();
  }

  private static LayoutBlock check(boolean on) {
    List<OptionObject> options = List.of(option("Look into each item first", "check"));
    return input(i -> i.blockId("check").optional(true).label(Mrkdwn.plain("Before they start"))
        .element(checkboxes(c -> c.actionId("check").options(options).initialOptions(on ? options : null))));
  }

  private static String perDay(WorkQueue queue) {
    int perDay = queue.rules().pace().perDay();
    return perDay == Integer.MAX_VALUE
        ? FREE
        : PER_DAY.stream().filter(n -> n <= perDay).reduce((a, b) -> b).orElse(1).toString();
  }

  /** @throws IllegalArgumentException for what the form cannot have offered */
  static WorkQueue read(JsonNode view, String person, ZoneId zone) {
    JsonNode values = view.path("state").path("values");
    int perDay = Integer.parseInt(chosen(values, "per_day"));
    var pace = new Pace(Duration.ZERO, perDay == 0 ? Integer.MAX_VALUE : perDay, Integer.MAX_VALUE);
    ReleaseWindow window = chosen(values, "hours").equals(ALWAYS) ? ReleaseWindow.ALWAYS : workingHours(zone);
    JsonNode people = values.path("assignees").path("assignees").path("selected_users");
    return WorkQueueBuilder.builder().name(fit(FormBlocks.value(values, "name")))
        .channel(view.path("private_metadata").asText()).playbook(chosen(values, "playbook"))
        .repository(chosen(values, "repository")).lane(Lane.BACKGROUND)
        .assignees(IntStream.range(0, people.size()).mapToObj(i -> people.get(i).asText()).toList())
        .check(!values.path("check").path("check").path("selected_options").isEmpty())
        .rules(new QueueRules(Integer.MAX_VALUE, pace, window, 1)).madeBy(person).build();
  }

  private static ReleaseWindow workingHours(ZoneId zone) {
    return new ReleaseWindow(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0),
        zone, Set.of(), List.of());
  }

  /** A name that every queue may have. */
  private static String fit(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N} _-]+", " ").strip();
    String cut = plain.substring(0, Math.min(plain.length(), WorkQueue.NAME_MAX_CHARS)).strip();
    return cut.isEmpty() ? "queue" : cut;
  }

  private static String chosen(JsonNode values, String name) {
    String value = FormBlocks.chosen(values, name);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the form of a queue came without " + name);
    }
    return value;
  }
}
