package dev.skep.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.inbox.AnswerAddress;
import dev.skep.core.inbox.Inbound;
import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.inbox.Inbox;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.core.work.WorkItem;
import dev.skep.core.work.WorkTable;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxTest {
  private final HandClock clock = new HandClock();

  record Note(String text) implements Payload {
    @Override
    public String kind() {
      return "test.note";
    }
  }

  /** Records what was delivered and does what the test says. */
  private static final class Notes implements DeliveryHandler<Note> {
    final List<String> tried = Collections.synchronizedList(new ArrayList<>());
    final List<String> written = Collections.synchronizedList(new ArrayList<>());
    Function<Note, RuntimeException> fault = note -> null;

    @Override
    public String kind() {
      return "test.note";
    }

    @Override
    public Class<Note> type() {
      return Note.class;
    }

    @Override
    public Completion deliver(Note note, Attempt attempt) {
      tried.add(note.text() + "#" + attempt.number());
      RuntimeException e = fault.apply(note);
      if (e != null) {
        throw e;
      }
      return () -> written.add(note.text());
    }

    @Override
    public Completion giveUp(Note note, String reason) {
      return () -> written.add("gave up " + note.text() + ": " + reason);
    }
  }

  /** Answers every inbound event with a note. */
  private record Echo(Outbox outbox) implements InboundHandler {
    @Override
    public String source() {
      return "test";
    }

    @Override
    public Completion handle(String payload, Attempt attempt) {
      if (payload.equals("poison")) {
        throw new Permanent("cannot be read");
      }
      return () -> outbox.add(Effect.of("k", new Note(payload)).answering(attempt.id()));
    }
  }

  private final Notes notes = new Notes();

  private ApplicationContext start(Databases database) {
    return start(database, clock);
  }

  private ApplicationContext start(Databases database, Clock clock) {
    var context = database.start(Map.of("skep.work.tries", 3), clock);
    context.registerSingleton(DeliveryHandler.class, notes);
    context.registerSingleton(InboundHandler.class, new Echo(context.getBean(Outbox.class)));
    return context;
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void deliversInOrderPerKeyAndALaterOneWaitsForItsElder(Databases database) {
    try (var context = start(database)) {
      var outbox = context.getBean(Outbox.class);
      List.of("a1", "a2", "a3").forEach(t -> outbox.add(Effect.of("a", new Note(t))));
      outbox.add(Effect.of("b", new Note("b1")));
      notes.fault = note -> note.text().equals("a2") ? new Retryable("down", (Throwable) null) : null;
      outbox.worker().runDue();
      assertThat(notes.written).containsExactlyInAnyOrder("a1", "b1");

      notes.fault = note -> null;
      outbox.worker().runDue();
      assertThat(notes.written).doesNotContain("a2", "a3");
      clock.forward(Duration.ofSeconds(2));
      outbox.worker().runDue();
      assertThat(notes.written).endsWith("a2", "a3");
      assertThat(notes.tried).contains("a2#1", "a2#2", "a3#1");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void waitsAsLongAsItWasAskedToAndDoesNotCountThat(Databases database) {
    try (var context = start(database)) {
      var outbox = context.getBean(Outbox.class);
      outbox.add(Effect.of("a", new Note("a1")));
      notes.fault = note -> new Retryable("slow down", Duration.ofSeconds(30));
      for (int i = 0; i < 5; i++) {
        outbox.worker().runDue();
        clock.forward(Duration.ofSeconds(30));
      }
      notes.fault = note -> null;
      outbox.worker().runDue();
      assertThat(notes.written).containsExactly("a1");
      assertThat(notes.tried).allMatch("a1#1"::equals).hasSize(6);
    }
  }

  /** Else what took effect before the wait would be repeated blindly. */
  @ParameterizedTest
  @EnumSource(Databases.class)
  void aWaitAfterAnEffectCountsSoThatTheNextTryLooks(Databases database) {
    try (var context = start(database)) {
      var outbox = context.getBean(Outbox.class);
      outbox.add(Effect.of("a", new Note("a1")));
      notes.fault = note -> catchThrowableOfType(Retryable.class, () -> Retryable.afterAnEffect(() -> {
        throw new Retryable("slow down", Duration.ofSeconds(30));
      }));
      outbox.worker().runDue();
      clock.forward(Duration.ofSeconds(29));
      notes.fault = note -> null;
      outbox.worker().runDue();
      assertThat(notes.written).as("it waits as long as it was asked to").isEmpty();
      clock.forward(Duration.ofSeconds(1));
      outbox.worker().runDue();
      assertThat(notes.tried).containsExactly("a1#1", "a1#2");
    }
  }

  /** Such as a stack that overflows. */
  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatBreaksInsteadOfFailingIsTriedAgainAsWell(Databases database) {
    try (var context = start(database)) {
      var outbox = context.getBean(Outbox.class);
      outbox.add(Effect.of("a", new Note("a1")));
      notes.fault = note -> {
        throw new StackOverflowError();
      };
      assertThat(catchThrowableOfType(CompletionException.class, () -> outbox.worker().runDue()))
          .hasCauseInstanceOf(StackOverflowError.class);

      notes.fault = note -> null;
      clock.forward(Duration.ofSeconds(2));
      outbox.worker().runDue();
      assertThat(notes.tried).containsExactly("a1#1", "a1#2");
      assertThat(notes.written).containsExactly("a1");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aWorkerThatBreaksAsItLooksForWorkLooksAgain(Databases database) throws InterruptedException {
    var breaks = new AtomicInteger();
    InstantSource brittle = () -> {
      if (breaks.getAndDecrement() > 0) {
        throw new StackOverflowError();
      }
      return clock.instant();
    };
    var delivered = new CountDownLatch(1);
    notes.fault = note -> {
      delivered.countDown();
      return null;
    };
    try (var context = start(database, brittle.withZone(ZoneOffset.UTC))) {
      var outbox = context.getBean(Outbox.class);
      outbox.add(Effect.of("a", new Note("a1")));
      breaks.set(1);
      outbox.worker().start();
      assertThat(delivered.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void givesUpAfterSoManyTriesVisiblyAndLetsTheNextOnePass(Databases database) {
    try (var context = start(database)) {
      var outbox = context.getBean(Outbox.class);
      outbox.add(Effect.of("a", new Note("a1")));
      outbox.add(Effect.of("a", new Note("a2")));
      notes.fault = note -> note.text().equals("a1") ? new IllegalStateException("bug") : null;
      for (int i = 0; i < 3; i++) {
        outbox.worker().runDue();
        clock.forward(Duration.ofMinutes(10));
      }
      outbox.worker().runDue();
      assertThat(notes.written).containsExactly("gave up a1: java.lang.IllegalStateException: bug", "a2");
      assertThat(outbox.table().count("DEAD")).isEqualTo(1);

      notes.fault = note -> null;
      assertThat(outbox.table().reviveDead()).isEqualTo(1);
      outbox.worker().runDue();
      assertThat(notes.written).endsWith("a1");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void workOfADeadWorkerIsTakenOverAfterItsLeaseAndTheDeadOneCannotFinish(Databases database) {
    try (var context = start(database)) {
      var outbox = context.getBean(Outbox.class);
      outbox.add(Effect.of("a", new Note("a1")));
      WorkItem lost = outbox.table().claim(5).getFirst();
      assertThat(outbox.worker().runDue()).isZero();
      clock.forward(Duration.ofSeconds(61));
      outbox.worker().runDue();
      assertThat(notes.tried).containsExactly("a1#2");
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> outbox.table().done(lost))
          .isInstanceOf(WorkTable.LostClaim.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void slowWorkIsHeldBeyondItsLeaseByALivingWorker(Databases database) throws InterruptedException {
    try (var context = start(database)) {
      var outbox = context.getBean(Outbox.class);
      var begun = new CountDownLatch(1);
      var may = new CountDownLatch(1);
      notes.fault = note -> {
        begun.countDown();
        await(may);
        return null;
      };
      outbox.add(Effect.of("a", new Note("a1")));
      var working = CompletableFuture.runAsync(outbox.worker()::runDue);
      begun.await();
      for (int leases = 0; leases < 9; leases++) {
        clock.forward(Duration.ofSeconds(59));
        outbox.worker().renewClaims();
      }
      assertThat(outbox.table().claim(5)).isEmpty();
      may.countDown();
      working.join();
      assertThat(notes.tried).containsExactly("a1#1");
      assertThat(notes.written).containsExactly("a1");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aRepeatedDeliveryIsDroppedAndAnAnswerIsOwedUntilItIsReallyGiven(Databases database) {
    try (var context = start(database)) {
      var inbox = context.getBean(Inbox.class);
      var owed = context.getBean(OwedAnswers.class);
      var outbox = context.getBean(Outbox.class);
      var asked = new Inbound("test", "Ev1", "c", "hello", new AnswerAddress("C1", "1.0", "U1"));
      assertThat(inbox.accept(asked)).isTrue();
      assertThat(inbox.accept(asked)).isFalse();
      inbox.worker().runDue();
      clock.forward(Duration.ofSeconds(61));
      assertThat(owed.due()).as("worked, but not yet delivered").hasSize(1);
      outbox.worker().runDue();
      assertThat(notes.written).containsExactly("hello");
      assertThat(owed.due()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatCannotBeWorkedIsParkedAndItsAnswerFallsDueAtOnce(Databases database) {
    try (var context = start(database)) {
      var inbox = context.getBean(Inbox.class);
      inbox.accept(new Inbound("test", "Ev1", "c", "poison", new AnswerAddress("C1", "1.0", "U1")));
      inbox.worker().runDue();
      assertThat(inbox.table().count("DEAD")).isEqualTo(1);
      var due = context.getBean(OwedAnswers.class).due();
      assertThat(due).singleElement().satisfies(o -> assertThat(o.stage()).isEqualTo(1));
    }
  }
}
