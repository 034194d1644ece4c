package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final String SHOP = "The web shop: storefront, basket and checkout pages";
  private static final String BILLING = "Billing: invoices, taxes and dunning letters";
  private static final String DEVICES = "Firmware of the beehive scales and sensors";

  /** Texts are alike by their length; counts what it was asked. */
  private static final class Counting implements EmbeddingModel {
    final List<String> asked = new ArrayList<>();

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
      texts.forEach(t -> asked.add(t.text()));
      return Response.from(texts.stream().map(t -> Embedding.from(new float[]{1, t.text().length()})).toList());
    }
  }

  @Test
  void theNearestInMeaningComesFirst() {
    List<String> all = List.of(BILLING, SHOP, DEVICES);
    Likeness likeness = MiniLm.likeness();
    assertThat(likeness.nearest("the checkout button does nothing", all, Function.identity(), 3, -1))
        .extracting(Likeness.Near::item).startsWith(SHOP).hasSize(3);
    assertThat(likeness.nearest("the VAT on the PDF is wrong", all, Function.identity(), 1, -1))
        .extracting(Likeness.Near::item).containsExactly(BILLING);
    assertThat(likeness.nearest("the weight of a hive is reported twice", all, Function.identity(), 1, -1))
        .extracting(Likeness.Near::item).containsExactly(DEVICES);
  }

  @Test
  void theSameWordsAreFullyAlikeAndStrangeOnesAreLeftOut() {
    Likeness likeness = MiniLm.likeness();
    assertThat(likeness.nearest(SHOP, List.of(SHOP), Function.identity(), 1, 0.99)).hasSize(1);
    assertThat(likeness.nearest("lunch on Friday?", List.of(SHOP, BILLING, DEVICES), Function.identity(), 3, 0.3)).isEmpty();
  }

  @Test
  void anItemIsReadOnceAndTheQuestionIsNotKept() {
    var model = new Counting();
    var likeness = new Likeness(() -> model);
    likeness.nearest("question", List.of("a", "bb"), Function.identity(), 2, -1);
    likeness.nearest("question", List.of("a", "bb", "ccc"), Function.identity(), 2, -1);
    assertThat(model.asked).containsExactlyInAnyOrder("a", "bb", "question", "ccc", "question");
  }

  @Test
  void whatIsKeptIsBounded() {
    var model = new Counting();
    var likeness = new Likeness(() -> model);
    for (int round = 0; round < 3; round++) {
      String name = "round " + round + " item ";
      likeness.nearest("?", IntStream.range(0, 2 * Likeness.ITEMS_MOST).mapToObj(i -> name + i).toList(),
          Function.identity(), 1, -1);
    }
    assertThat(model.asked).as("no call reads more than the bound").hasSize(3 * (Likeness.ITEMS_MOST + 1));
    likeness.nearest("?", List.of("round 2 item 0"), Function.identity(), 1, -1);
    likeness.nearest("?", List.of("round 0 item 0"), Function.identity(), 1, -1);
    assertThat(model.asked).as("the oldest is forgotten, the newest is not")
        .hasSize(3 * (Likeness.ITEMS_MOST + 1) + 3);
  }

  @Test
  void withoutAModelNothingIsAlike() {
    var absent = new Likeness(() -> {
      throw new UnsatisfiedLinkError("no library for this machine");
    });
    var failing = new Likeness(() -> new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        throw new IllegalStateException("out of memory");
      }
    });
    assertThat(absent.nearest("a", List.of("a"), Function.identity(), 1, -1)).isEmpty();
    assertThat(failing.nearest("a", List.of("a"), Function.identity(), 1, -1)).isEmpty();
    assertThat(MiniLm.likeness().nearest(" ", List.of("a"), Function.identity(), 1, -1)).isEmpty();
    assertThat(MiniLm.likeness().nearest("a", List.of(" "), Function.identity(), 1, -1)).isEmpty();
  }
}
