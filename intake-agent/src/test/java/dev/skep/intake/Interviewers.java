package dev.skep.intake;

import dev.langchain4j.model.chat.ChatModel;
import dev.skep.core.HandClock;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.intake.usage.Desks;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Interviewers without a database: no talk is so long that it is summarized. */
final class Interviewers {
  private static final TalkSettings LONG = new TalkSettings(1_000_000, 4_000, 24_000, Duration.ofSeconds(1));

  private Interviewers() {}

  static Interviewer of(
      IntakeSettings settings, RepositoryFacts facts, List<ReadingSource> sources, Progress progress, Pictures pictures,
      @Nullable ChatModel model) {
    return of(settings, facts, sources, new Chat(), progress, pictures, model);
  }

  /** @param chat whose links are read */
  static Interviewer of(
      IntakeSettings settings, RepositoryFacts facts, List<ReadingSource> sources, Chat chat, Progress progress,
      Pictures pictures, @Nullable ChatModel model) {
    var prompts = new PromptCatalog();
    var desk = Desks.of(model);
    var clock = new HandClock();
    var shortening = new Shortening(prompts, LONG, desk, null, new Patience(), clock);
    return new Interviewer(prompts, settings, facts, sources, new LinkReading(chat, chat), progress, pictures, clock, desk,
        shortening, new Patience());
  }
}
