package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The build of one head commit.
 *
 * @param failing names of the checks that are red, at most a handful
 * @param url page that shows the first red check, or the newest one; empty where none is known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Build(Light light, String headSha, java.util.List<String> failing, String url) {

  /** NONE: no check has reported for this commit. WAITING: some of it does not begin before a person lets it. */
  public enum Light {
    NONE,
    WAITING,
    RUNNING,
    GREEN,
    RED
  }

  public static final Build NONE = new Build(Light.NONE, "", java.util.List.of(), "");

  public Build {
    failing = java.util.List.copyOf(failing);
  }
}
