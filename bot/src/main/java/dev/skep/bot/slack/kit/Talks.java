package dev.skep.bot.slack.kit;

import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import io.micronaut.context.annotation.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks every feature, in its order, whether what was said to Skep is meant for it. */
@Context
public class Talks {
  private final List<Talk> talks;

  /** @throws IllegalStateException when two features have the same turn: which is asked first would be chance */
  Talks(List<Talk> talks) {
    this.talks = talks.stream().sorted(Comparator.comparingInt(Talk::order)).toList();
    OneEach.of(this.talks, talk -> List.of("turn " + talk.order()));
  }

  /** Empty where it is for the interview. */
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    return first(talks.stream(), asked, attempt);
  }

  /** The same for what a schedule asks. */
  public Optional<Completion> scheduled(Intake.Asked asked, Attempt attempt) {
    return first(talks.stream().filter(Talk::hearsSchedules), asked, attempt);
  }

  private static Optional<Completion> first(Stream<Talk> talks, Intake.Asked asked, Attempt attempt) {
    return talks.flatMap(talk -> talk.said(asked, attempt).stream()).findFirst();
  }
}
