package dev.skep.bot.web;

import io.micronaut.http.HttpRequest;

/** The full member of the workspace who looks at a page. There is one for every request that gets past the door. */
public record Viewer(String id, String name) {
  private static final String ATTRIBUTE = "skep.viewer";

  /** @throws IllegalStateException for a page that the door does not guard */
  public static Viewer of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Viewer.class)
        .orElseThrow(() -> new IllegalStateException("nobody stands at the door of " + request.getPath()));
  }

  void enter(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
