package dev.skep.bot.slack.home;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.notifications.worth.Amounts;
import dev.skep.notifications.worth.Figures;
import java.util.List;

/** A person's own figures, as the home tab shows them: each with what it means. Pure. */
final class HomeNumbers {
  private static final String MORE = "`/skep stats` shows everybody's, `/skep stats definitions` what each figure means.";

  private HomeNumbers() {}

  static List<LayoutBlock> of(Figures figures) {
    if (figures.ended() == 0) {
      return List.of(section(s -> s.text(Mrkdwn.markup(
          "No task that you review ended in the last 28 days. Once one does, you see here what it was worth."))));
    }
    Figures.Saved saved = figures.saved();
    return List.of(
        section(s -> s.text(Mrkdwn.markup("Of the tasks that you review, the last 28 days.")).fields(List.of(
            field("Tasks", figures.ended() + " ended, " + figures.open() + " open", "Ended ones, however they ended."),
            field("Merged", share(figures.merged(), figures.ended()), "Pull requests merged, of those."),
            field("Time saved", saved.answers() == 0
                ? Amounts.UNKNOWN
                : Amounts.minutes(saved.minutes()), "Sum of the answers to surveys."),
            field("Answered", saved.surveyed() == 0 ? Amounts.UNKNOWN : share(saved.answered(), saved.surveyed()),
                "Surveys with an answer.")))),
        context(c -> c.elements(List.of(Mrkdwn.markup(MORE)))));
  }

  private static TextObject field(String name, String value, String meaning) {
    return Mrkdwn.markup("*" + name + "*\n" + value + "\n_" + meaning + "_");
  }

  /** @param of more than none */
  private static String share(int part, int of) {
    return part + " of " + of + " (" + Math.round(100.0 * part / of) + " %)";
  }
}
