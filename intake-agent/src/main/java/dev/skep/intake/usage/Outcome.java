package dev.skep.intake.usage;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;

/** How a call of a model ended. */
public enum Outcome {
  OK,
  /** Answered, but not in the form that was asked for. */
  UNPARSABLE,
  /** The model would not answer this. */
  REFUSED,
  /** No answer in time; its tokens are an estimate. */
  TIMEOUT,
  /** Asked too often, or no credit. */
  RATE_LIMITED,
  /** Key, model or request were not accepted. */
  REJECTED,
  /** Anything else, from a server's error to a broken connection. */
  FAILED;

  static Outcome of(Throwable failure) {
    return switch (failure) {
      case ContentFilteredException e -> REFUSED;
      case TimeoutException e -> TIMEOUT;
      case RateLimitException e -> RATE_LIMITED;
      case AuthenticationException e -> REJECTED;
      case ModelNotFoundException e -> REJECTED;
      case InvalidRequestException e -> REJECTED;
      default -> FAILED;
    };
  }
}
