package dev.skep.intake;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.skep.core.prompt.DecisionTable;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.Item;
import dev.skep.core.task.Readiness;
import dev.skep.intake.playbook.Playbooks;
import dev.skep.intake.usage.Bill;
import dev.skep.intake.usage.ModelDesk;
import dev.skep.intake.usage.OverBudget;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks into an item: whether work on it may start by the table of its playbook. A model answers the table's questions;
 * which state that is, and what is next, the table decides alone. Where there is no model or no table, a person must say.
 */
@Singleton
public class ReadinessLook {
  /** The name of the tool by which other agents look into an item. */
  public static final String TOOL = "look_into";
  private static final String BY_A_PERSON = "A person must say whether it is ready";
  private static final String SAID_READY = "READY";
  private static final String TOOL_ITEM = "item";

  private final Playbooks playbooks;
  private final FactFinder facts;
  private final ModelDesk desk;
  private final Clock clock;

  ReadinessLook(Playbooks playbooks, FactFinder facts, ModelDesk desk, Clock clock) {
    this.playbooks = playbooks;
    this.facts = facts;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param again when to look again, null for not before somebody says so
   */
  public record Looked(Readiness readiness, @Nullable Instant again) {}

  /** Whether anything can be found out without a person. */
  public boolean canLook(String playbook) {
    return desk.isThere() && table(playbook).isPresent();
  }

  /** Whether a budget forbids to ask just now. */
  public boolean isOverBudget(Bill bill) {
    return desk.over(bill).isPresent();
  }

  private Optional<DecisionTable> table(String playbook) {
    return playbooks.find(Playbook.nameIn(playbook)).map(Playbook::readiness);
  }

  /**
   * Calls go out: never inside a transaction.
   *
   * @param playbook its name, with or without a version
   * @param variables what is known of the playbook's variables
   * @throws dev.skep.core.work.Retryable when the model could not be asked
   */
  public Looked look(String playbook, String repository, Item item, Map<String, String> variables, Bill bill) {
    Optional<DecisionTable> table = table(playbook);
    if (table.isEmpty() || !desk.isThere()) {
      return new Looked(none(table.isEmpty()
          ? "Its playbook does not say when it is ready."
          : "There is no model to look into it.", BY_A_PERSON), null);
    }
    try {
      return decided(table.get(), facts.find(table.get(), repository, item, bill), variables);
    } catch (OverBudget e) {
      return new Looked(none("", "could not look: a budget for models is used up"),
          Objects.requireNonNullElseGet(e.over().again(), () -> now().plus(DecisionTable.SOON)));
    }
  }

  /** The same for who only wants to know. */
  public Readiness look(String playbook, String repository, Item item, Bill bill) {
    return look(playbook, repository, item, Map.of(), bill).readiness();
  }

  /** What holds where nothing could be found out in the end. */
  public Looked unknown(String reason) {
    return new Looked(none(reason, "could not find out whether it is ready"), now().plus(DecisionTable.SOON));
  }

  /** A person's word; it holds until something else is found. */
  public Readiness said(String playbook, String name) {
    String state = table(playbook).map(DecisionTable::readyState).orElse(SAID_READY);
    return new Readiness(state, true, "said by " + name, "", now());
  }

  /** A tool by which another agent looks into items before it hands them on. */
  public ReadingTool tool(String playbook, String repository, Bill bill) {
    var specification = ToolSpecification.builder().name(TOOL)
        .description("Whether work on an item may start: its state, what was seen, and what is next.")
        .parameters(JsonObjectSchema.builder().addStringProperty(TOOL_ITEM, "the item's exact name").required(TOOL_ITEM)
            .build())
        .build();
    return new ReadingTool(specification, arguments -> "readiness of " + arguments.text(TOOL_ITEM), arguments -> {
      String name = arguments.text(TOOL_ITEM);
      return name.isEmpty() || name.length() > Item.NAME_MAX_CHARS
          ? ""
          : told(look(playbook, repository, new Item(name, "", ""), bill));
    });
  }

  private static String told(Readiness found) {
    return found.state() + (found.ready() ? ", ready" : ", not ready") + "\nseen: " + found.evidence() + "\nnext: "
        + found.next();
  }

  private Looked decided(
      DecisionTable table, Map<String, DecisionTable.Answer> answers, Map<String, String> variables) {
    Instant now = now();
    DecisionTable.Decision decision = table.decide(answers, variables, now);
    return new Looked(new Readiness(decision.state(), decision.ready(), decision.evidence(), decision.next(), now,
        decision.ready() ? now.plus(table.recheck()) : null), decision.again());
  }

  private Readiness none(String evidence, String next) {
    return new Readiness(DecisionTable.UNKNOWN, false, evidence, next, now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
