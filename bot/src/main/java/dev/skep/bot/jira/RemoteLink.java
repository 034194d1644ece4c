package dev.skep.bot.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A page outside of Jira that an issue links to. Pure.
 *
 * @param title on one line, empty where it says no more than the address
 * @param url a web address without anything that could end it
 */
record RemoteLink(String title, String url) {
  private static final Pattern WEB = Pattern.compile("https?://[^\\s<>\"]{1,400}");
  private static final int MOST = 8;
  private static final int TITLE_MAX_CHARS = 120;

  /**
   * The newest few, the newest first. What is no web address is left out: nobody could follow it.
   *
   * @param shown whether an address may be shown
   */
  static List<RemoteLink> of(List<JsonNode> links, Predicate<String> shown) {
    return links.reversed().stream().map(link -> of(link.path("object")))
        .filter(link -> WEB.matcher(link.url()).matches() && shown.test(link.url())).distinct().limit(MOST).toList();
  }

  private static RemoteLink of(JsonNode object) {
    String url = object.path("url").asText().strip();
    String title = object.path("title").asText().strip().replaceAll("\\s+", " ");
    String shown = title.length() <= TITLE_MAX_CHARS ? title : title.substring(0, TITLE_MAX_CHARS) + "…";
    return new RemoteLink(title.equals(url) ? "" : shown, url);
  }

  String line() {
    return title.isEmpty() ? url : title + ": " + url;
  }
}
