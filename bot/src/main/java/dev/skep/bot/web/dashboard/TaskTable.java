package dev.skep.bot.web.dashboard;

import dev.skep.bot.web.Viewer;
import dev.skep.notifications.worth.Fact;
import dev.skep.notifications.worth.FactPages;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All tasks of a list as CSV, however many: no more than a piece of it is in memory, and no connection is kept. */
@Singleton
class TaskTable {
  private static final int PIECE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final List<String> HEAD = List.of("task", "title", "state", "failure", "repository", "template", "agent",
      "model", "team", "asker", "assignee", "asked_at", "released_at", "draft_at", "review_at", "ended_at",
      "seconds_to_start", "seconds_to_draft", "seconds_to_review", "seconds_to_merge", "first_build", "red_builds", "rounds",
      "sessions", "answers", "minutes_saved", "tokens", "model_cost");

  private final FactPages pages;
  private final Names names;
  private final Discretion discretion;

  TaskTable(FactPages pages, Names names, Discretion discretion) {
    this.pages = pages;
    this.names = names;
    this.discretion = discretion;
  }

  /** Read as fast as it is taken. */
  InputStream of(FactPages.Wanted wanted, Viewer viewer) {
    return new Pieces(wanted, viewer);
  }

  private final class Pieces extends InputStream {
    private final FactPages.Wanted wanted;
    private final Viewer viewer;
    private ByteArrayInputStream piece = stream(Table.of(List.of(HEAD)));
    private @Nullable Fact last;

    private Pieces(FactPages.Wanted wanted, Viewer viewer) {
      this.wanted = wanted;
      this.viewer = viewer;
    }

    @Override
    public int read() {
      return isMore() ? piece.read() : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      return most == 0 ? 0 : isMore() ? piece.read(into, from, most) : -1;
    }

    private boolean isMore() {
      if (piece.available() == 0) {
        List<Fact> facts = pages.after(wanted, last, PIECE);
        if (facts.isEmpty()) {
          return false;
        }
        last = facts.getLast();
        piece = stream(TaskTable.this.piece(facts, viewer));
      }
      return true;
    }

    private static ByteArrayInputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String piece(List<Fact> facts, Viewer viewer) {
    names.learn(facts.stream().flatMap(f -> Stream.of(f.asker(), f.assignee())).toList(),
        facts.stream().map(Fact::team).toList(), PATIENCE);
    return Table.of(facts.stream().map(f -> row(f, viewer)).toList());
  }

  private List<String> row(Fact f, Viewer viewer) {
    return Stream.<Object>of(f.taskId(), discretion.mayRead(viewer, f) ? f.title() : Tasks.PRIVATE, f.state(), f.failure(),
        f.repository(), f.templateRef(), f.agent(), f.model(), names.channel(f.team()), names.person(f.asker()),
        names.person(f.assignee()), f.askedAt(), f.releasedAt(), f.draftAt(), f.reviewAt(), f.endedAt(), f.toStart(),
        f.toDraft(), f.toReview(), f.toMerge(), f.firstBuild(), f.redBuilds(), f.rounds(), f.sessions(), f.answers(),
        f.answers() == 0 ? null : f.minutes(), f.tokens(), f.modelCost().stripTrailingZeros().toPlainString())
        .map(Table::cell).toList();
  }
}
