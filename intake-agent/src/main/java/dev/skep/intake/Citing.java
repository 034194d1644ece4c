package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The model cites what was said by its number, such as [3]; the brief's context shows links instead. It can thus not
 * make a link up. Calls out.
 */
@Singleton
class Citing {
  private static final Pattern CITED = Pattern.compile("\\[(\\d{1,3})](?!\\()");
  private static final int LINKS_MOST = 5;

  private final Surroundings surroundings;

  Citing(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** With a link for each number that stands for a message; other numbers are taken out. */
  TaskBrief linked(TaskBrief brief, Situation now) {
    Map<Integer, String> links = new TreeMap<>();
    String context = CITED.matcher(brief.context()).replaceAll(cited -> {
      int number = Integer.parseInt(cited.group(1));
      String link = links.size() < LINKS_MOST || links.containsKey(number)
          ? links.computeIfAbsent(number, n -> link(n, now))
          : "";
      return Matcher.quoteReplacement(link.isEmpty() ? "" : "[[" + number + "]](" + link + ")");
    });
    return brief.withContext(context);
  }

  private String link(int number, Situation now) {
    List<Said> said = now.said();
    boolean there = number >= 1 && number <= said.size() && !said.get(number - 1).id().isEmpty();
    return there ? surroundings.permalink(now.conversation().channel(), said.get(number - 1).id()) : "";
  }
}
