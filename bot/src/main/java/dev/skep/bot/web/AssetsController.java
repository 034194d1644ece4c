package dev.skep.bot.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;

/** Serves {@link Assets}. They tell nothing about anybody, so the door lets everyone have them. */
@Controller("/dashboard/assets")
class AssetsController {

  @Get("/{name}")
  HttpResponse<byte[]> asset(@PathVariable String name) {
    return Assets.find(name)
        .map(a -> HttpResponse.ok(a.content()).header("Content-Type", a.type())
            .header("Cache-Control", "public, max-age=31536000, immutable"))
        .orElseGet(HttpResponse::notFound);
  }
}
