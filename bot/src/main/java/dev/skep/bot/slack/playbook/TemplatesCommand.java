package dev.skep.bot.slack.playbook;

import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code /skep templates}: the playbooks and how they did. */
@Singleton
class TemplatesCommand implements CommandWord {
  private final TemplateFigures figures;
  private final Aside aside;

  TemplatesCommand(TemplateFigures figures, Aside aside) {
    this.figures = figures;
    this.aside = aside;
  }

  @Override
  public Set<String> words() {
    return Set.of("templates", "playbooks");
  }

  @Override
  public String help() {
    return "/skep templates – the playbooks, and how each version of them did";
  }

  @Override
  public int place() {
    return 60;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    String words = figures.words();
    return () -> aside.say(typed.person(), typed.channel(), "", words, attempt);
  }
}
