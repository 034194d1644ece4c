package dev.skep.intake;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a summary in the place of the beginning of a long talk. It is made once, stored with the thread, and made longer
 * as the thread grows: so successive turns begin with the same words. Where it cannot be made, the talk stays as it is.
 * What the model says in it is data like the talk itself.
 * Calls out.
 */
@Singleton
class Shortening {
  private static final Logger LOG = LoggerFactory.getLogger(Shortening.class);
  private static final int CALLS_MOST = 3;
  private static final int CALL_MAX_CHARS = 60_000;
  private static final int SUMMARY_MAX_CHARS = 5_000;

  private final Prompt<Rules> rules;
  private final TalkSettings settings;
  private final ModelDesk desk;
  private final TalkSummaries summaries;
  private final Patience patience;
  private final Clock clock;

  Shortening(PromptCatalog prompts, TalkSettings settings, ModelDesk desk, TalkSummaries summaries, Patience patience,
      Clock clock) {
    this.rules = prompts.load("intake/summary", Rules.class);
    this.settings = settings;
    this.desk = desk;
    this.summaries = summaries;
    this.patience = patience;
    this.clock = clock;
  }

  record Rules() {}

  /** Without a summary where the talk is short enough. */
  Talk shortened(List<Said> said, Conversation conversation) {
    Talk whole = Talk.whole(said, settings.shownChars());
    if (!isLong(whole)) {
      return whole;
    }
    Talk talk = summaries.findById(TalkSummary.id(conversation)).filter(stored -> stored.isOf(whole))
        .map(stored -> whole.summarizedAs(stored.words(), stored.covered())).orElse(whole);
    Instant until = clock.instant().plus(settings.summaryTimeout());
    for (int call = 1; call <= CALLS_MOST && isLong(talk); call++) {
      int upTo = talk.coverable(settings.keptChars(), CALL_MAX_CHARS);
      Optional<String> words = summary(talk, upTo, conversation, Duration.between(clock.instant(), until));
      if (words.isEmpty()) {
        return talk;
      }
      talk = talk.summarizedAs(words.get(), upTo);
      store(talk, conversation);
    }
    return talk;
  }

  private boolean isLong(Talk talk) {
    return talk.openChars() > settings.longChars();
  }

  private Optional<String> summary(Talk talk, int upTo, Conversation conversation, Duration most) {
    var bill = conversation.bill();
    MeteredModel model = desk.model(rules, bill).orElse(null);
    if (model == null || !most.isPositive()) {
      return Optional.empty();
    }
    String words = Transcript.toSummarize(talk, upTo);
    try {
      @Nullable
      String summary = patience.within(most, () -> model.chat(
          SystemMessage.from(rules.render(new Rules())), UserMessage.from(words)).aiMessage().text());
      if (summary != null && !summary.isBlank()) {
        String clean = Sanitizer.clean(summary).strip();
        return Optional.of(clean.substring(0, Math.min(clean.length(), SUMMARY_MAX_CHARS)));
      }
      model.wasUnparsable();
      LOG.warn("the summary of a long talk is empty ({})", rules.ref());
    } catch (ExecutionException e) {
      LOG.warn("a long talk could not be summarized ({}): {}", rules.ref(),
          Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName());
    } catch (TimeoutException e) {
      LOG.warn("a long talk was not summarized within {} ({})", settings.summaryTimeout(), rules.ref());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private void store(Talk talk, Conversation conversation) {
    var stored = new TalkSummary(TalkSummary.id(conversation), talk.covered(),
        talk.said().get(talk.covered() - 1).id(), talk.digest(talk.covered()), talk.summary(), rules.ref(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
    try {
      if (summaries.existsById(stored.id())) {
        summaries.update(stored);
      } else {
        summaries.save(stored);
      }
    } catch (DataAccessException e) {
      LOG.warn("the summary of {} could not be stored and will be made again", stored.id(), e);
    }
  }
}
