package dev.skep.notifications.asked;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dependencies and plugins of a pom, not the modules and parents that it names in the same words, nor exclusions. */
final class MavenNames implements Manifest.Names {
  private static final Pattern TAG =
      Pattern.compile("<(/?)(dependency|plugin|extension|exclusion|path|parent)>|<(groupId|artifactId)>([^<]{1,200})</");

  private String inside = "";
  private String group = "";

  @Override
  public String next(String line) {
    Matcher tag = TAG.matcher(line);
    String name = "";
    while (tag.find()) {
      if (tag.group(2) != null) {
        inside = tag.group(1).isEmpty() ? tag.group(2) : tag.group(2).equals("exclusion") ? "dependency" : "";
        group = tag.group(1).isEmpty() ? "" : group;
      } else if (tag.group(3).equals("groupId")) {
        group = tag.group(4).strip();
      } else if (!inside.isEmpty() && !inside.equals("exclusion") && !inside.equals("parent")) {
        name = (group.isEmpty() ? "" : group + ":") + tag.group(4).strip();
      }
    }
    return name;
  }

  @Override
  public void gap() {
    inside = "";
    group = "";
  }
}
