package dev.skep.playground.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people of one golden conversation: they talk, ask, answer, and file, all through Slack's door. */
final class Asker {
  static final String YOU_DECIDE = "You decide";
  private static final Map<String, String> PEOPLE =
      Map.of("ada", "U001ADA", "pam", "U002PAM", "gus", "U003GUS", "eve", "U004EXT");
  /** More turns than any conversation takes: one that goes in circles ends. */
  private static final int TURNS_MOST = 12;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Stage stage;
  private final Golden golden;
  private final String channel;
  private final Set<String> seen = new HashSet<>();
  private final List<String> questions = new ArrayList<>();
  private final List<String> waived = new ArrayList<>();
  private String thread = "";
  private String latest = "";
  private String words = "";
  private boolean filing;
  private int briefs = 1;
  private Duration waited = Duration.ZERO;

  Asker(Stage stage, Golden golden) {
    this.stage = stage;
    this.golden = golden;
    this.channel = golden.direct() ? stage.slack().openDirect(id(golden.request().person())) : stage.channel(golden);
  }

  private static String id(String person) {
    String id = PEOPLE.get(person);
    if (id == null) {
      throw new IllegalArgumentException("nobody is “" + person + "”");
    }
    return id;
  }

  Outcome run() {
    talk();
    for (int turn = 0; turn < TURNS_MOST; turn++) {
      Optional<Heard> heard = next();
      if (!stage.filed(thread).isEmpty()) {
        return filed(new Reviewers(stage, thread).allOf(briefs));
      }
      if (heard.isEmpty() || waited.compareTo(LONGEST) > 0) {
        return outcome(Outcome.End.SILENT, words);
      }
      words = heard.get().text();
      Optional<Outcome.End> end = react(heard.get());
      if (end.isPresent()) {
        return outcome(end.get(), words);
      }
    }
    return outcome(Outcome.End.SILENT, words);
  }

  /** What it ends in, empty where it goes on. */
  private Optional<Outcome.End> react(Heard heard) {
    Optional<JsonNode> allTheSame = heard.allTheSame();
    if (heard.showsAlike() && golden.want().end().contains(Outcome.End.ALIKE)) {
      return Optional.of(Outcome.End.ALIKE);
    } else if (allTheSame.isPresent()) {
      waived.add(heard.text());
      briefs = Math.max(heard.briefs(), 1);
      press(heard, allTheSame.get());
    } else if (heard.isBrief()) {
      file(heard, heard.button("File it").orElseThrow());
    } else if (heard.fileAll().isPresent()) {
      file(heard, heard.fileAll().orElseThrow());
    } else if (heard.isQuestion()) {
      answer(heard);
    } else if (heard.offersForm()) {
      return offered(heard);
    } else if (!heard.hasButtons()) {
      return Optional.of(Outcome.End.DECLINED);
    }
    return Optional.empty();
  }

  private Optional<Outcome.End> offered(Heard form) {
    if (golden.form().isEmpty()) {
      return Optional.of(Outcome.End.FORM);
    }
    fillIn(form);
    return Optional.empty();
  }

  private void talk() {
    for (Golden.Line line : golden.talk()) {
      thread = say(line.person(), thread, line.text());
    }
    String under = golden.aside() ? "" : thread;
    String asked = stage.slack().say(id(golden.request().person()), channel, under.isEmpty() ? null : under,
        golden.request().text());
    thread = under.isEmpty() ? asked : under;
  }

  /** Returns the thread that the talk is in. */
  private String say(String person, String in, String text) {
    boolean root = golden.aside() || in.isEmpty();
    String said = stage.slack().say(id(person), channel, root ? null : in, text);
    return root ? said : in;
  }

  /** What Skep says next; nothing where it says nothing in time, or has filed. */
  private Optional<Heard> next() {
    long since = System.nanoTime();
    Optional<Optional<Heard>> next = stage.await(() -> {
      Optional<Heard> news = news();
      return news.isPresent() || (filing && !stage.filed(thread).isEmpty()) ? Optional.of(news) : Optional.empty();
    });
    waited = waited.plusNanos(System.nanoTime() - since);
    Optional<Heard> heard = next.flatMap(h -> h);
    stage.rest();
    heard.ifPresent(h -> seen.add(h.print()));
    return heard;
  }

  /** An old message that only lost its buttons is no news, nor is what becomes of a task. */
  private Optional<Heard> news() {
    Optional<Heard> news = stage.slack().everything(channel).stream().filter(m -> m.has("bot_id"))
        .filter(m -> m.path("thread_ts").asText().equals(thread) || golden.direct()).map(Heard::new)
        .filter(h -> !seen.contains(h.print()))
        .filter(h -> h.hasButtons() || (!filing && h.ts().compareTo(latest) > 0)).reduce((earlier, later) -> later);
    news.filter(h -> h.ts().compareTo(latest) > 0).ifPresent(h -> latest = h.ts());
    return news;
  }

  private void answer(Heard question) {
    questions.add(question.text());
    Golden.Answer answer = golden.answers().stream().filter(a -> Patterns.fits(a.to(), question.text())).findFirst()
        .orElseGet(() -> new Golden.Answer("", Patterns.fits("which repository", question.text())
            ? golden.want().repository()
            : YOU_DECIDE, ""));
    String person = answer.by().isEmpty() ? golden.request().person() : answer.by();
    Optional<JsonNode> button = question.button(answer.say());
    if (button.isPresent()) {
      stage.slack().press(id(person), channel, question.ts(), button.get().path("action_id").asText());
    } else {
      stage.slack().say(id(person), channel, thread, answer.say());
    }
  }

  private void press(Heard on, JsonNode button) {
    stage.slack().press(id(golden.request().person()), channel, on.ts(), button.path("action_id").asText());
  }

  private void file(Heard on, JsonNode button) {
    press(on, button);
    briefs = Math.max(on.briefs(), 1);
    filing = true;
  }

  private void fillIn(Heard offer) {
    String person = id(golden.request().person());
    press(offer, offer.button("Open the form").orElseThrow());
    if (stage.await(() -> stage.slack().form(person)).isPresent()) {
      stage.slack().submit(person, golden.form());
    }
  }

  private Outcome filed(List<Filed> filed) {
    return new Outcome(Outcome.End.FILED, List.copyOf(questions), words, List.copyOf(waived), filed, waited);
  }

  private Outcome outcome(Outcome.End end, String words) {
    return new Outcome(end, List.copyOf(questions), words, List.copyOf(waived), List.of(), waited);
  }
}
