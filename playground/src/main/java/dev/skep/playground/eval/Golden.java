package dev.skep.playground.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A conversation of which it is known what a good brief must and must not contain.
 *
 * @param kind what is hard about it, one word
 * @param topic the channel's topic, empty for none
 * @param direct whether it happens in the direct talk with Skep
 * @param aside whether the talk stands in the channel, and the request beside it instead of in its thread
 * @param talk what was said before, oldest first
 * @param request one line: who asks, and how
 * @param open issues that are open on GitHub before
 * @param answers what people answer; the first that fits a question is taken
 * @param form what is put into the guided form where Skep falls back to it, by field
 * @param script what the scripted model does, in order
 */
record Golden(
    String name,
    String kind,
    String topic,
    boolean direct,
    boolean aside,
    List<Line> talk,
    Line request,
    List<Open> open,
    List<Answer> answers,
    Map<String, String> form,
    Want want,
    List<JsonNode> script) {

  /** Something said. */
  record Line(String person, String text) {}

  record Open(String repository, String title, String body) {}

  /**
   * @param to regular expression that fits the question
   * @param say the text of a button, or a reply in one's own words
   * @param by who says it, empty for who asked first
   */
  record Answer(String to, String say, String by) {}

  /**
   * @param end ends that are right; the first is the usual one
   * @param repository where it has to be filed, empty where it is not
   * @param questions how many questions are allowed
   * @param asks regular expressions, each of which some question must fit
   * @param has what the issue must contain: by the heading of its part, or {@code title} or {@code all}
   * @param criteria how many acceptance criteria there must be at least
   * @param playbook by which the brief must be made, empty for any
   * @param briefs what a batch must consist of, empty where one brief is wanted; {@code has}, {@code criteria} and
   *        {@code playbook} then count for each, {@code repository} for none
   * @param not what must not be in any issue, beside secrets and hidden text, which never may
   * @param says what Skep's last words must contain where nothing is filed
   */
  record Want(
      List<Outcome.End> end,
      String repository,
      int questions,
      List<String> asks,
      Map<String, List<String>> has,
      int criteria,
      String playbook,
      List<Part> briefs,
      List<String> not,
      List<String> says) {

    boolean isBatch() {
      return !briefs.isEmpty();
    }

    /** Where something is to be filed, each as often as that. */
    List<String> repositories() {
      return isBatch() ? briefs.stream().map(Part::repository).toList() : List.of(repository);
    }
  }

  /**
   * One brief of a batch.
   *
   * @param has what its issue must contain beside what each must
   * @param after places, from 1, of those that must be merged before it is filed
   */
  record Part(String repository, Map<String, List<String>> has, String playbook, List<Integer> after) {}
}
