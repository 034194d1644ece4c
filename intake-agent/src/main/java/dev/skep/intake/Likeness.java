package dev.skep.intake;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How alike texts are in meaning. Without a model, or where it fails, nothing is like anything: callers go on as if they
 * had not asked. The first call loads the model, which takes about half a second; nothing leaves the process. Of a long
 * text only the beginning counts. Thread-safe.
 */
@Singleton
class Likeness {
  static final int ITEMS_MOST = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(Likeness.class);
  private static final int TEXT_MAX_CHARS = 1_500;
  private static final int KEPT_MOST = 2 * ITEMS_MOST;

  private final BeanProvider<EmbeddingModel> model;
  private final Map<String, Embedding> kept = new Kept();
  private final AtomicBoolean complained = new AtomicBoolean();

  Likeness(BeanProvider<EmbeddingModel> model) {
    this.model = model;
  }

  /** @param likeness 1 for the same meaning, about 0 for nothing in common */
  record Near<T>(T item, double likeness) {}

  /**
   * The items most like the text, the nearest first.
   *
   * @param items of which the first {@link #ITEMS_MOST} are looked at
   * @param words by which an item is compared; they are remembered as long as they are in use
   * @param least likeness below which an item is left out
   */
  <T> List<Near<T>> nearest(String text, Collection<T> items, Function<T, String> words, int most, double least) {
    if (text.isBlank() || items.isEmpty()) {
      return List.of();
    }
    try {
      List<T> looked = items.stream().filter(i -> !words.apply(i).isBlank()).limit(ITEMS_MOST).toList();
      Map<String, Embedding> known = meanings(looked.stream().map(words).map(Likeness::cut).distinct().toList());
      Embedding asked = model.get().embed(cut(text)).content();
      return looked.stream()
          .map(i -> new Near<>(i, CosineSimilarity.between(asked, known.get(cut(words.apply(i))))))
          .filter(n -> n.likeness() >= least)
          .sorted(Comparator.comparingDouble((Near<T> n) -> n.likeness()).reversed()).limit(most).toList();
    } catch (RuntimeException | LinkageError e) {
      complain(e);
      return List.of();
    }
  }

  private Map<String, Embedding> meanings(List<String> texts) {
    var known = new HashMap<String, Embedding>();
    synchronized (kept) {
      texts.stream().filter(kept::containsKey).forEach(t -> known.put(t, kept.get(t)));
    }
    List<String> fresh = texts.stream().filter(t -> !known.containsKey(t)).toList();
    if (!fresh.isEmpty()) {
      List<Embedding> found = model.get().embedAll(fresh.stream().map(TextSegment::from).toList()).content();
      for (int i = 0; i < fresh.size(); i++) {
        known.put(fresh.get(i), found.get(i));
      }
    }
    synchronized (kept) {
      fresh.forEach(t -> kept.put(t, known.get(t)));
    }
    return known;
  }

  private static String cut(String text) {
    return text.length() <= TEXT_MAX_CHARS ? text : text.substring(0, TEXT_MAX_CHARS);
  }

  /** Once: it does not mend itself. */
  private void complain(Throwable e) {
    if (complained.compareAndSet(false, true)) {
      LOG.warn("texts cannot be compared by meaning, so this is left out: {}", e.getClass().getSimpleName());
    }
  }

  /** Forgets what was not in use for longest. */
  private static final class Kept extends LinkedHashMap<String, Embedding> {
    private static final long serialVersionUID = 1L;

    Kept() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
      return size() > KEPT_MOST;
    }
  }
}
