package dev.skep.intake.usage;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.skep.core.prompt.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model whose every call is checked and written down, those of a tool loop one by one. For one exchange: made by
 * {@link ModelDesk}.
 */
public final class MeteredModel implements ChatModel {
  private static final String UNNAMED = "unnamed";

  private final ChatModel model;
  private final Prompt<?> prompt;
  private final Bill bill;
  private final ModelDesk desk;
  private volatile @Nullable UUID last;

  MeteredModel(ChatModel model, Prompt<?> prompt, Bill bill, ModelDesk desk) {
    this.model = model;
    this.prompt = prompt;
    this.bill = bill;
    this.desk = desk;
  }

  /** @throws OverBudget before the call, when a budget is used up */
  @Override
  public ChatResponse doChat(ChatRequest request) {
    desk.check(bill, prompt.ref());
    Instant begun = desk.now();
    try {
      ChatResponse response = model.chat(request);
      add(request, begun, outcome(response), tokens(request, response));
      return response;
    } catch (RuntimeException e) {
      Outcome outcome = Thread.currentThread().isInterrupted() ? Outcome.TIMEOUT : Outcome.of(e);
      // Nobody tells what an answer cost that was not waited for; a call that was turned away cost nothing.
      add(request, begun, outcome, outcome == Outcome.TIMEOUT ? Tokens.estimated(request, "") : Tokens.NONE);
      throw e;
    }
  }

  /** The last call's answer was of no use. */
  public void wasUnparsable() {
    UUID call = last;
    if (call != null) {
      desk.judge(call, Outcome.UNPARSABLE);
    }
  }

  private static Outcome outcome(ChatResponse response) {
    return Thread.currentThread().isInterrupted()
        ? Outcome.TIMEOUT
        : response.finishReason() == FinishReason.CONTENT_FILTER ? Outcome.REFUSED : Outcome.OK;
  }

  private Tokens tokens(ChatRequest request, ChatResponse response) {
    TokenUsage reported = response.tokenUsage();
    return reported == null || reported.inputTokenCount() == null
        ? Tokens.estimated(request, response.aiMessage().toString())
        : desk.read(reported);
  }

  private void add(ChatRequest request, Instant begun, Outcome outcome, Tokens tokens) {
    String name = Objects.requireNonNullElse(
        request.modelName(), Objects.requireNonNullElse(model.defaultRequestParameters().modelName(), UNNAMED));
    var call = new ModelCall(UUID.randomUUID(), bill.conversation(), bill.task() == null ? null : bill.task().value(),
        bill.person(), begun, Duration.between(begun, desk.now()).toMillis(), name, prompt.tier(), prompt.ref(), outcome,
        tokens.in(), tokens.cached(), tokens.written(), tokens.out(), tokens.estimated(),
        desk.cost(name, tokens).orElse(null));
    desk.add(call);
    last = call.id();
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return model.defaultRequestParameters();
  }

  @Override
  public ModelProvider provider() {
    return model.provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return model.supportedCapabilities();
  }
}
