package dev.skep.bot.llm;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which model to ask. Empty texts mean: not set. Its text form hides the key.
 *
 * @param modelFast the quick and cheap one; where it is not set, {@code model} does that work too
 * @param timeout longest time for one call; two of them must fit into the lease of a piece of work
 * @param vision whether the model can be shown images; null: by its name
 */
@ConfigurationProperties("skep.llm")
record LlmSettings(
    @Bindable(defaultValue = "none") String provider,
    @Bindable(defaultValue = "") String baseUrl,
    @Bindable(defaultValue = "") String apiKey,
    @Bindable(defaultValue = "") String model,
    @Bindable(defaultValue = "") String modelFast,
    @Bindable(defaultValue = "25s") Duration timeout,
    @io.micronaut.core.annotation.Nullable @Nullable Boolean vision) {

  /** The same for the fast model. */
  LlmSettings fast() {
    return new LlmSettings(provider, baseUrl, apiKey, modelFast, modelFast, timeout, vision);
  }

  @Override
  public String toString() {
    return "LlmSettings[" + provider + " " + model + "]";
  }
}
