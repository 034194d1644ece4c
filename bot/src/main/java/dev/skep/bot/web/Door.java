package dev.skep.bot.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The door of the dashboard as its template draws it.
 *
 * @param missing variables without which nobody can sign in with Slack; empty where one can
 * @param href where one is asked who one is
 * @param linkless whether there are no links from Slack either
 */
public record Door(String title, String words, List<String> missing, String href, boolean linkless) {

  static Door of(Why why, WebSettings settings, String to) {
    return new Door(why.title(), why.words(), settings.missing(),
        "/dashboard/sign-in/slack?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8), settings.url().isEmpty());
  }
}
