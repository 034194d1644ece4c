package dev.skep.bot.slack;

import com.slack.api.bolt.response.Response;
import dev.skep.bot.slack.kit.SlackSettings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's HTTP door, for events, interactions and commands alike. Only a 2xx makes Slack stop retrying, so it is given
 * when the request is stored, or can never be of use.
 */
@Controller("/slack/events")
class SlackEventsController {
  private static final Logger LOG = LoggerFactory.getLogger(SlackEventsController.class);

  private final SlackDoor door;
  private final SlackSettings settings;

  SlackEventsController(SlackDoor door, SlackSettings settings) {
    this.door = door;
    this.settings = settings;
  }

  @Post
  @Consumes(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  MutableHttpResponse<String> receive(HttpRequest<byte[]> http) {
    if (settings.signingSecret().isEmpty()) {
      return answer(404, MediaType.APPLICATION_JSON, "{\"error\":\"this door is shut: Socket Mode is used\"}");
    }
    try {
      Map<String, List<String>> headers = new HashMap<>();
      http.getHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      String text = http.getBody().map(body -> new String(body, StandardCharsets.UTF_8)).orElse("");
      Response response = door.posted(http.getPath(), headers, text);
      return answer(response.getStatusCode(), response.getContentType(), response.getBody());
    } catch (Exception e) {
      LOG.error("a Slack request could not be stored; Slack will send it again", e);
      return answer(500, MediaType.APPLICATION_JSON, "{\"error\":\"not stored, please send it again\"}");
    }
  }

  private static MutableHttpResponse<String> answer(int status, String type, @Nullable String body) {
    MutableHttpResponse<String> answer = HttpResponse.status(HttpStatus.valueOf(status));
    return body == null ? answer : answer.contentType(type).body(body);
  }
}
