package dev.skep.intake;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.output.OutputParsingException;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.intake.usage.Budget;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import dev.skep.intake.usage.OverBudget;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model what to say next. Whatever goes wrong with it ends in an empty answer, within two calls and twice the
 * time that {@link IntakeSettings} allows for one; a call that failed with images is one more. What the model said of an error never reaches the log: it may
 * repeat keys and people's words.
 */
@Singleton
class Interviewer {
  private static final Logger LOG = LoggerFactory.getLogger(Interviewer.class);
  private static final int CALLS_MOST = 2;
  /** How often a model that has read enough is told so. */
  private static final int ROUNDS_TO_END = 2;

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final IntakeSettings settings;
  private final Duration timeout;
  private final RepositoryFacts facts;
  private final List<ReadingSource> sources;
  private final LinkReading links;
  private final Progress progress;
  private final Pictures pictures;
  private final Clock clock;
  private final ModelDesk desk;
  private final Shortening shortening;
  private final Patience patience;

  Interviewer(PromptCatalog prompts, IntakeSettings settings, RepositoryFacts facts, List<ReadingSource> sources,
      LinkReading links, Progress progress, Pictures pictures, Clock clock, ModelDesk desk, Shortening shortening,
      Patience patience) {
    this.rules = prompts.load("intake/interviewer", Rules.class);
    this.turn = prompts.load("intake/turn", Turn.class);
    this.settings = settings;
    this.timeout = settings.modelTimeout();
    this.facts = facts;
    this.sources = List.copyOf(sources);
    this.links = links;
    this.progress = progress;
    this.pictures = pictures;
    this.clock = clock;
    this.desk = desk;
    this.shortening = shortening;
    this.patience = patience;
  }

  record Rules(String playbooks, String repositories) {}

  record Turn(String transcript, String repository, String questionsLeft) {}

  boolean isThere() {
    return desk.isThere();
  }

  /** Which budget forbids to ask; empty when none does. */
  Optional<Budget.Over> over(Conversation conversation) {
    return desk.over(conversation.bill());
  }

  Optional<IntakeReply> ask(Situation now) {
    Conversation conversation = now.conversation();
    MeteredModel asked = desk.model(rules, conversation.bill()).orElse(null);
    if (asked == null) {
      return Optional.empty();
    }
    String told = rules.render(
        new Rules(Transcript.playbooks(now.playbooks()), Transcript.repositories(now.repositories())));
    Talk talk = shortening.shortened(now.said(), conversation);
    List<Pictures.Picture> shown = pictures.of(now.said());
    var budget = new ReadingBudget(settings, clock);
    var tools = new ReadingTools(now.repositories(), facts, sources(conversation), budget,
        what -> progress.reading(conversation.channel(), conversation.thread(), what));
    boolean reads = settings.readingCalls() > 0;
    boolean again = true;
    int calls = CALLS_MOST;
    for (int call = 1; again && call <= calls; call++) {
      try {
        IntakeReply reply = ask(agent(asked, told, reads ? tools : null), words(now, talk, shown), shown);
        if (reply != null && reply.step() != IntakeReply.Kind.NONSENSE) {
          return Optional.of(reply);
        }
        asked.wasUnparsable();
        LOG.warn("the model's answer is of no use ({}, call {})", turn.ref(), call);
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        if (cause instanceof OutputParsingException) {
          asked.wasUnparsable();
        }
        LOG.warn("the model could not be asked ({}, call {}): {}", turn.ref(), call, words(cause));
        boolean refused = cause instanceof InvalidRequestException;
        // Some models take no images, or know no tools, and refuse to hear of them.
        again = (mayHelp(cause) && !budget.isOverdrawn()) || (refused && (reads || !shown.isEmpty()));
        reads = reads && !(refused && shown.isEmpty());
        if (!shown.isEmpty() && !(cause instanceof RateLimitException)) {
          shown = List.of();
          calls++;
        }
      } catch (TimeoutException e) {
        LOG.warn("the model did not answer within {} ({}, call {})", timeout, turn.ref(), call);
        again = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        again = false;
      }
    }
    return Optional.empty();
  }

  /** The links first: no other source takes the name of that tool. */
  private List<ReadingSource> sources(Conversation conversation) {
    return Stream.concat(Stream.of(links.in(conversation)), sources.stream()).toList();
  }

  private String words(Situation now, Talk talk, List<Pictures.Picture> shown) {
    return turn.render(new Turn(
        Transcript.of(talk, now.conversation(), shown.stream().map(Pictures.Picture::image).toList()),
        now.pick().name().isEmpty() ? "none" : now.pick().name(), Integer.toString(now.questionsLeft())));
  }

  /** Made for one call: the tools are those of this turn. A model that goes on reading is left a little later. */
  private IntakeAgent agent(MeteredModel asked, String told, @Nullable ReadingTools tools) {
    var agent = AiServices.builder(IntakeAgent.class).chatModel(asked)
        .systemMessageProvider(id -> told);
    if (tools != null) {
      agent.tools(tools.all()).hallucinatedToolNameStrategy(tools::unknown)
          .maxToolCallingRoundTrips(settings.readingCalls() + ROUNDS_TO_END);
    }
    return agent.build();
  }

  private @Nullable IntakeReply ask(IntakeAgent asked, String words, List<Pictures.Picture> shown)
      throws ExecutionException, TimeoutException, InterruptedException {
    return patience.within(timeout,
        () -> shown.isEmpty() ? asked.interview(words) : asked.look(words, Pictures.contents(shown)));
  }

  private static boolean mayHelp(Throwable cause) {
    return !(cause instanceof AuthenticationException || cause instanceof ModelNotFoundException
        || cause instanceof InvalidRequestException || cause instanceof OverBudget
        || cause instanceof dev.langchain4j.exception.TimeoutException);
  }

  private static String words(Throwable cause) {
    return switch (cause) {
      case AuthenticationException e -> "it refused our key, check LLM_API_KEY";
      case ModelNotFoundException e -> "it does not know this model, check LLM_MODEL and LLM_BASE_URL";
      case RateLimitException e -> "it is asked too often, or the account is out of credit";
      case InvalidRequestException e -> "it refused the request as malformed";
      case OverBudget e -> "a budget is used up";
      case OutputParsingException e -> "its answer is not the JSON asked for";
      case dev.langchain4j.exception.TimeoutException e -> "it did not answer in time";
      default -> cause.getClass().getSimpleName();
    };
  }
}
