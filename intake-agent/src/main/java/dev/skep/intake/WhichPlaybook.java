package dev.skep.intake;

import dev.skep.core.prompt.Playbook;
import dev.skep.intake.playbook.Playbooks;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which playbook is meant: chosen by people, named in their words, or taken by the model. Pure. */
final class WhichPlaybook {
  private WhichPlaybook() {}

  /**
   * Only the words of the request and of answers count, never the talk around them.
   *
   * @param proposed by the model or kept from an earlier brief, by name or as {@code name@version}; empty for none
   */
  static Playbook of(Conversation conversation, String proposed, List<Playbook> playbooks) {
    Stream<String> words = Stream.concat(Stream.of(conversation.request()),
        conversation.questions().stream().map(Conversation.Question::answer).filter(Objects::nonNull));
    return Playbooks.in(playbooks, conversation.playbook())
        .or(() -> named(words.collect(Collectors.joining("\n")), playbooks))
        .or(() -> Playbooks.in(playbooks, Playbook.nameIn(proposed)))
        .or(() -> Playbooks.in(playbooks, Playbooks.ANY))
        .orElse(playbooks.getFirst());
  }

  /** Empty where none is named, or more than one. */
  static Optional<Playbook> named(String words, List<Playbook> playbooks) {
    List<Playbook> named = playbooks.stream().filter(playbook -> isNamed(playbook, words)).toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /** A name of one plain word must be said to be a playbook's. */
  private static boolean isNamed(Playbook playbook, String words) {
    String name = Pattern.quote(playbook.name());
    String names = "(?:" + name + "|" + Pattern.quote(playbook.name().replace('-', ' ')) + "|"
        + Pattern.quote(playbook.title()) + ")";
    String said = "(?<![\\w/.-])(?:(?:use|playbook|template):?\\s+(?:the\\s+)?[\"'`“]?" + names + "|" + names
        + "[\"'`”]?\\s+(?:playbook|template))(?![\\w/-])";
    String alone = playbook.name().contains("-") ? "|(?<![\\w/.-])" + name + "(?![\\w/-])" : "";
    return Pattern.compile("(?iu)" + said + alone).matcher(words).find();
  }

  /** Named by the first word of a command. */
  static Optional<Playbook> first(String words, List<Playbook> playbooks) {
    String first = words.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT).replaceFirst("[:,]$", "");
    return first.isEmpty() ? Optional.empty() : Playbooks.in(playbooks, first);
  }
}
