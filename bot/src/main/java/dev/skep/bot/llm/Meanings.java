package dev.skep.bot.llm;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Makes the model that compares texts by meaning. It is part of the program: it needs no key and calls nobody. */
@Factory
class Meanings {

  /** Made at the first use: it takes half a second and about 170 MiB, most of it outside the heap. */
  @Singleton
  EmbeddingModel miniLm() {
    // Its tokenizer would count its uses somewhere and look for builds of itself that suit a graphics card.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    return new AllMiniLmL6V2QuantizedEmbeddingModel();
  }
}
