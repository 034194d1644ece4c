package dev.skep.bot;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nothing else has caught: the log gets all of it, whoever asked nothing but that it went wrong. */
@Singleton
class UnexpectedErrors implements ExceptionHandler<Throwable, HttpResponse<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrors.class);

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, Throwable failure) {
    LOG.error("{} {} failed", request.getMethodName(), request.getPath(), failure);
    return HttpResponse.serverError(Map.of("error", "something went wrong here, and our log says what"));
  }
}
