package dev.skep.intake.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.PlaybookReader;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Completion;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearningTest {
  private static final String REVISE = """
      {"kind": "revise", "why": "Translations were left behind.", "changesVariables": false, "edits": [{"old":
      "- Do not touch any other flag, also not one that looks decided.", "text":
      "- Do not touch any other flag, also not one that looks decided.\\n- Do not leave translations behind."}]}""";

  private final Company company = new Company();
  private final Deque<String> script = new ArrayDeque<>();
  private final List<String> heard = new ArrayList<>();
  private final HandClock clock = new HandClock();

  private final ChatModel model = new ChatModel() {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      heard.add(((UserMessage) request.messages().getLast()).singleText());
      return ChatResponse.builder().aiMessage(AiMessage.from(script.remove())).build();
    }
  };

  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final Learning learning;

    Room(Databases database, @Nullable ChatModel thinking) {
      context = database.start(Map.of(), Stream.of(clock, company, thinking).filter(b -> b != null).toArray());
      learning = context.getBean(Learning.class);
      company.at(() -> learning);
    }

    Task closed(String template) {
      TaskStore tasks = context.getBean(TaskStore.class);
      Task task = tasks.submit(TaskBriefBuilder.builder().title("Remove new-cart").repository("acme/shop")
          .template(template).build(), new Origin("C1", "1.0", "U1", "Ada", ""), Actor.person("U1"), "");
      tasks.apply(task.id(), new TaskTrigger.Cancelled(), Actor.person("U1"), "");
      return tasks.find(task.id()).orElseThrow();
    }

    Revision said(Task task) {
      write(learning.notWanted(task.id(), "U1", "It left the texts.", "All gone").completion());
      run();
      return learning.find(company.shown.getLast().revision()).orElseThrow();
    }

    void write(Completion completion) {
      @SuppressWarnings("unchecked")
      TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
      transactions.executeWrite(status -> {
        completion.write();
        return null;
      });
    }

    void run() {
      context.getBean(Outbox.class).worker().runDue();
    }

    Playbook inForce() {
      return context.getBean(Playbooks.class).find("flag-cleanup").orElseThrow();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsAdoptedIsInForceUntilTheFileGoesFurther(Databases database) {
    company.owners.addAll(List.of("U8", "U9"));
    script.add(REVISE);
    try (var room = new Room(database, model)) {
      Revision proposed = room.said(room.closed("flag-cleanup@2"));
      assertThat(proposed.state()).isEqualTo(Revision.State.PROPOSED);
      assertThat(proposed.diff()).contains("+- Do not leave translations behind.");
      assertThat(company.shown).extracting(ShowRevision::person).containsExactly("U8", "U9");
      assertThat(room.inForce().ref()).isEqualTo("flag-cleanup@2");
      room.write(room.learning.adopt(proposed.id(), "U9").completion());
      room.run();
      assertThat(room.inForce().ref()).isEqualTo("flag-cleanup@3");
      assertThat(room.inForce().text()).contains("Do not leave translations behind.");
      assertThat(company.shown).extracting(ShowRevision::message).as("both messages show it").contains("m1", "m2");
      assertThat(room.learning.adopt(proposed.id(), "U8").refusal()).contains("decided already");
      Playbook own =
          PlaybookReader.read("flag-cleanup", RevisionCheck.versioned(proposed.base(), 4)).playbook().orElseThrow();
      company.playbooks.add(own);
      assertThat(room.inForce()).isEqualTo(own);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anAdoptedVersionIsHandedOverOnce(Databases database) {
    script.add(REVISE);
    try (var room = new Room(database, model)) {
      Revision proposed = room.said(room.closed("flag-cleanup@2"));
      assertThat(room.learning.export(proposed.id()).refusal()).isNotEmpty();
      room.write(room.learning.adopt(proposed.id(), "U1").completion());
      room.write(room.learning.export(proposed.id()).completion());
      room.write(room.learning.export(proposed.id()).completion());
      room.run();
      assertThat(company.opened).singleElement().asString().startsWith("flag-cleanup@3\n---")
          .contains("version: 3", "translations");
      assertThat(room.learning.find(proposed.id()).orElseThrow().pullUrl()).endsWith("/pull/1");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsDiscardedIsKeptAndToldTheModelNextTime(Databases database) {
    script.add(REVISE);
    script.add("{\"kind\": \"keep\", \"why\": \"The brief named no side.\"}");
    try (var room = new Room(database, model)) {
      Task task = room.closed("flag-cleanup@2");
      Revision first = room.said(task);
      room.write(room.learning.discard(first.id(), "U1").completion());
      Revision second = room.said(task);
      assertThat(second.state()).isEqualTo(Revision.State.KEPT);
      assertThat(second.why()).isEqualTo("The brief named no side.");
      assertThat(heard.getLast()).contains("turned down: Translations were left behind.", "wrong: It left the texts.",
          "name: flag-cleanup");
      assertThat(room.inForce().version()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anAnswerThatDoesNotHoldIsAskedForOnceMoreAndThenKeptAsANote(Databases database) {
    String broken = REVISE.replace("- Do not leave", "{{gone}} - Do not leave");
    script.addAll(List.of("no json at all", broken));
    try (var room = new Room(database, model)) {
      assertThat(room.said(room.closed("flag-cleanup@2")).state()).isEqualTo(Revision.State.KEPT);
      script.addAll(List.of(broken, REVISE));
      heard.clear();
      assertThat(room.said(room.closed("flag-cleanup@2")).state()).isEqualTo(Revision.State.PROPOSED);
      assertThat(heard).hasSize(2).last().asString().contains("there is no variable for {{gone}}");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void withoutAModelTheOwnersAreToldAndTheNoteIsKept(Databases database) {
    try (var room = new Room(database, null)) {
      Revision kept = room.said(room.closed("flag-cleanup@2"));
      assertThat(kept.state()).isEqualTo(Revision.State.KEPT);
      assertThat(company.shown).singleElement().extracting(ShowRevision::channel).isEqualTo("C1");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aPlaybookThatWentOnIsNotOverwritten(Databases database) {
    script.add(REVISE);
    try (var room = new Room(database, model)) {
      Revision proposed = room.said(room.closed("flag-cleanup@2"));
      company.playbooks.add(PlaybookReader.read("flag-cleanup",
          proposed.base().replace("version: 2", "version: 5")).playbook().orElseThrow());
      var decision = room.learning.adopt(proposed.id(), "U1");
      assertThat(decision.refusal()).contains("has changed since");
      room.write(decision.completion());
      assertThat(room.learning.find(proposed.id()).orElseThrow().state()).isEqualTo(Revision.State.OUTDATED);
      assertThat(room.inForce().version()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void ofTwoWhoAdoptAtTheSameMomentOneDoes(Databases database) {
    script.add(REVISE);
    try (var room = new Room(database, model)) {
      Revision proposed = room.said(room.closed("flag-cleanup@2"));
      Completion one = room.learning.adopt(proposed.id(), "U1").completion();
      Completion other = room.learning.adopt(proposed.id(), "U2").completion();
      room.write(one);
      assertThatThrownBy(() -> room.write(other)).isInstanceOf(RuntimeException.class);
      assertThat(room.learning.find(proposed.id()).orElseThrow().decidedBy()).isEqualTo("U1");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void ofATaskThatIsNotOverNothingIsTaken(Databases database) {
    try (var room = new Room(database, null)) {
      Task open = room.context.getBean(TaskStore.class).submit(TaskBriefBuilder.builder().title("t").repository("acme/shop")
          .template("bug@1").build(), new Origin("C1", "1.0", "U1", "Ada", ""), Actor.person("U1"), "");
      assertThat(room.learning.notWanted(open.id(), "U1", "bad", "").refusal()).isNotEmpty();
      assertThat(room.learning.notWanted(room.closed("bug@1").id(), "U1", " ", "").refusal()).isNotEmpty();
    }
  }
}
