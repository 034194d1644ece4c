package dev.skep.bot.slack.brief;

import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code /skep new}: the form for a change. */
@Singleton
class NewCommand implements CommandWord {
  private final Intake intake;
  private final Forms forms;

  NewCommand(Intake intake, Forms forms) {
    this.intake = intake;
    this.forms = forms;
  }

  @Override
  public Set<String> words() {
    return Set.of("new");
  }

  @Override
  public String help() {
    return "/skep new – opens the form for a change; words after it become its first draft";
  }

  @Override
  public int place() {
    return 10;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    ConversationId id = intake.begin(typed.channel(), "", typed.person(), typed.rest());
    return forms.open(typed.trigger(), typed.person(), new BriefModal.Where(id, typed.channel(), "", null), attempt);
  }
}
