package dev.skep.bot.slack.notice;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.core.task.TaskId;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.SavedTime;
import dev.skep.notifications.Surveys;
import dev.skep.notifications.WhyNone;
import jakarta.inject.Singleton;
import java.util.Set;

/** The answers to the question how much time a task saved, and why it saved none. */
@Singleton
class SurveyButtons implements Pressing {
  private final Surveys surveys;
  private final Aside aside;

  SurveyButtons(Surveys surveys, Aside aside) {
    this.surveys = surveys;
    this.aside = aside;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.SURVEY, Actions.WHY_NONE);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    TaskId task = TaskId.of(button.value());
    var on = new Surveys.Pressed(button.channel(), button.message());
    String action = button.action();
    Completion stored = action.startsWith(Actions.SURVEY)
        ? surveys.answer(
            task, button.person(), SavedTime.valueOf(action.substring(Actions.SURVEY.length())), on, attempt)
        : surveys.because(
            task, button.person(), WhyNone.valueOf(action.substring(Actions.WHY_NONE.length())), on, attempt);
    return stored == Completion.NOTHING
        ? () -> aside.say(button.person(), button.channel(), button.thread(), "This survey is over.", attempt)
        : stored;
  }
}
