package dev.skep.intake;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Says what a test scripts, in order; unscripted it is down. */
final class ScriptedModel implements ChatModel {
  private final Deque<Supplier<AiMessage>> script = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();
  private final List<List<String>> seen = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<Integer> offered = new ArrayList<>();

  synchronized ScriptedModel says(String answer) {
    script.add(() -> AiMessage.from(answer));
    return this;
  }

  synchronized ScriptedModel calls(String tool, String arguments) {
    script.add(() -> AiMessage.from(
        ToolExecutionRequest.builder().id("call").name(tool).arguments(arguments).build()));
    return this;
  }

  synchronized ScriptedModel fails(RuntimeException failure) {
    script.add(() -> {
      throw failure;
    });
    return this;
  }

  /** Never answers; gives up when it is interrupted. */
  synchronized ScriptedModel hangs(CountDownLatch interrupted) {
    script.add(() -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
      return AiMessage.from("");
    });
    return this;
  }

  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  synchronized List<String> rules() {
    return List.copyOf(rules);
  }

  /** What tools answered. */
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  /** How many tools each call offered. */
  synchronized List<Integer> offered() {
    return List.copyOf(offered);
  }

  private void hear(UserMessage message) {
    heard.add(message.contents().stream().filter(TextContent.class::isInstance)
        .map(c -> ((TextContent) c).text()).collect(Collectors.joining("\n")));
    seen.add(message.contents().stream().filter(ImageContent.class::isInstance)
        .map(c -> ((ImageContent) c).image().base64Data()).toList());
  }

  /** The images of each call. */
  synchronized List<List<String>> seen() {
    return List.copyOf(seen);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    Supplier<AiMessage> next;
    synchronized (this) {
      switch (request.messages().getLast()) {
        case ToolExecutionResultMessage result -> told.add(result.text());
        default -> hear((UserMessage) request.messages().getLast());
      }
      offered.add(request.toolSpecifications() == null ? 0 : request.toolSpecifications().size());
      rules.add(((SystemMessage) request.messages().getFirst()).text());
      next = script.poll();
    }
    if (next == null) {
      throw new IllegalStateException("the script is at its end");
    }
    return ChatResponse.builder().aiMessage(next.get()).build();
  }
}
