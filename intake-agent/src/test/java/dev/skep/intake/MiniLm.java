package dev.skep.intake;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;

/** The real model: it runs in-process. */
final class MiniLm {
  private static final EmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel();

  private MiniLm() {}

  static EmbeddingModel model() {
    return MODEL;
  }

  static Likeness likeness() {
    return new Likeness(() -> MODEL);
  }
}
