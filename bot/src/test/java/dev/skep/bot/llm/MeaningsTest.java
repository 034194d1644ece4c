package dev.skep.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import org.junit.jupiter.api.Test;

class MeaningsTest {
  @Test
  void theModelIsPartOfTheProgramAndStaysOffline() {
    EmbeddingModel model = new Meanings().miniLm();
    var question = model.embed("fix the payment retry").content();
    assertThat(CosineSimilarity.between(question, model.embed("retries of failed payments").content()))
        .isGreaterThan(CosineSimilarity.between(question, model.embed("a picture of a bee").content()) + 0.3);
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }
}
