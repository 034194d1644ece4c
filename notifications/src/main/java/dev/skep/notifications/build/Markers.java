package dev.skep.notifications.build;

import java.util.regex.Pattern;

/** Takes off what a build service says about its own page and machine: groups, annotations, the path of its workspace. */
final class Markers {
  private static final Pattern GROUP = Pattern.compile("##\\[(?:group|endgroup|section|command|debug)].*"
      + "|::(?:group|endgroup|add-mask|set-output|debug|notice|save-state|stop-commands)\\b.*"
      + "|(?:---|\\+\\+\\+|~~~) :\\w.*|\\^\\^\\^ \\+\\+\\+|section_(?:start|end):.*|\\[Pipeline] .*");
  private static final Pattern ANNOTATION = Pattern.compile("^(?:##\\[warning]|::(?:error|warning)[^:]{0,300}::)");
  private static final String ERROR = "##[error]";
  private static final Pattern PLACE = Pattern.compile("[^\\s:(]{1,300}+[:(]\\d");
  private static final Pattern WORKSPACE = Pattern
      .compile("(?:file://)?/(?:(?:home|Users)/runner/work/[^/\\s]{1,100}/[^/\\s]{1,100}"
          + "|var/(?:lib/)?jenkins(?:_home)?/workspace/[^/\\s]{1,100}|home/jenkins/agent/workspace/[^/\\s]{1,100}"
          + "|var/lib/buildkite-agent/builds(?:/[^/\\s]{1,100}){3}|builds(?:/[^/\\s]{1,100}){2})/");

  private Markers() {}

  /** The line without them; empty where nothing else was in it. */
  static String strip(String line) {
    if (GROUP.matcher(line).matches()) {
      return "";
    }
    String rest = ANNOTATION.matcher(line).replaceFirst("");
    if (rest.startsWith(ERROR)) {
      String says = rest.substring(ERROR.length());
      rest = PLACE.matcher(says).lookingAt() || says.startsWith("Error") ? says : "Error: " + says;
    }
    return rest.indexOf('/') < 0 ? rest : WORKSPACE.matcher(rest).replaceAll("");
  }
}
