package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.bot.slack.kit.OneEach;
import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import io.micronaut.context.annotation.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Hands {@code /skep …} to the feature whose word it is. Answers are seen by the person alone. */
@Context
class SlackCommandHandler implements InboundHandler {
  private static final String LAST_LINES = """
      /skep help – this text
      Or mention me in any channel or thread, or write me directly.""";

  private final Map<String, CommandWord> words;
  private final String help;
  private final Aside aside;

  /** @throws IllegalStateException when two features answer to the same word */
  SlackCommandHandler(List<CommandWord> words, Aside aside) {
    this.words = OneEach.of(words, CommandWord::words);
    this.help = words.stream().sorted(Comparator.comparingInt(CommandWord::place))
        .map(word -> word.help() + "\n").collect(Collectors.joining("", "", LAST_LINES));
    this.aside = aside;
  }

  @Override
  public String source() {
    return SlackReader.COMMAND;
  }

  @Override
  public Completion handle(String payload, Attempt attempt) {
    var typed = CommandWord.Typed.of(Documents.read(payload, JsonNode.class));
    CommandWord word = words.get(typed.word().toLowerCase(Locale.ROOT));
    if (word != null) {
      return word.typed(typed, attempt);
    }
    boolean asked = typed.word().isEmpty() || typed.word().equalsIgnoreCase("help");
    String answer = asked ? help : "I do not know “" + typed.word() + "”.\n" + help;
    return () -> aside.say(typed.person(), typed.channel(), "", answer, attempt);
  }
}
