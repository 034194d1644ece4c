package dev.skep.bot.policy;

import java.util.List;

/**
 * What {@code skep.yml} says under {@code playbooks}.
 *
 * @param folder as written there, relative to the policy file; empty for none
 * @param owners chat users who decide on revisions of playbooks without owners of their own
 * @param repository that carries the company's playbooks, empty for none
 * @param path of their folder in that repository
 */
record PlaybookSettings(String folder, List<String> owners, String repository, String path) {
  static final PlaybookSettings NONE = new PlaybookSettings("", List.of(), "", "playbooks");

  PlaybookSettings {
    owners = List.copyOf(owners);
  }

  static PlaybookSettings of(YamlMap map) {
    map.allow("folder", "owners", "repository", "path");
    List<String> owners = map.texts("owners");
    owners.forEach(owner -> PolicyReader.user(map, "owners", owner));
    String repository = map.text("repository", "");
    if (!repository.isEmpty() && !PolicyReader.REPOSITORY.matcher(repository).matches()) {
      map.problem("repository", "'" + repository + "' is not the name of a repository such as acme/skep-config");
    }
    String path = map.text("path", NONE.path());
    if (!path.matches("[\\w-][\\w.-]*(?:/[\\w-][\\w.-]*)*")) {
      map.problem("path", "'" + path + "' must be a folder inside the repository, such as playbooks");
    }
    return new PlaybookSettings(map.text("folder", ""), owners, repository, path);
  }
}
