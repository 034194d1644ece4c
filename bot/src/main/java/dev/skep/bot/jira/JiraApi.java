package dev.skep.bot.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.annotation.Client;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of Jira Cloud's REST API, version 3, that only reads.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/">issues</a>
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/">remote links</a>
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/">search</a>
 */
@Client(value = "${skep.jira.url}", configuration = JiraHttp.class)
@Requires(property = "skep.jira.url")
@Header(name = "User-Agent", value = "skep")
interface JiraApi {

  @Get("/rest/api/3/issue/{key}")
  HttpResponse<JsonNode> issue(
      @Header("Authorization") String authorization, @PathVariable String key, @QueryValue String fields);

  @Get("/rest/api/3/issue/{key}/comment")
  HttpResponse<JsonNode> comments(@Header("Authorization") String authorization, @PathVariable String key,
      @QueryValue String orderBy, @QueryValue int maxResults);

  /** All there are, as an array: there are no pages. */
  @Get("/rest/api/3/issue/{key}/remotelink")
  HttpResponse<JsonNode> remoteLinks(@Header("Authorization") String authorization, @PathVariable String key);

  /** A search; Jira refuses one that is not bounded by a restriction. */
  record Search(String jql, List<String> fields, int maxResults, @Nullable String nextPageToken) {}

  @Post("/rest/api/3/search/jql")
  HttpResponse<JsonNode> search(@Header("Authorization") String authorization, @Body Search search);
}
