package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilesInScopeTest {
  private final Shelf shelf = new Shelf().with("src/pay/Pay.java", "").with("src/Cart.java", "")
      .with("a/index.html", "").with("b/index.html", "");

  private TaskBrief checked(String... files) {
    return new FilesInScope(shelf).checked(TaskBriefBuilder.builder().repository("acme/shop")
        .filesInScope(List.of(files)).assumptions(List.of("one")).baseBranch("main").build());
  }

  @Test
  void whatExistsStaysAndGetsItsPath() {
    TaskBrief brief = checked("src/Cart.java", "Pay.java", "./src/pay/Pay.java", "/src/pay", "src/**/*.java", "index.html");
    assertThat(brief.filesInScope()).containsExactly("src/Cart.java", "src/pay/Pay.java", "./src/pay/Pay.java", "/src/pay",
        "src/**/*.java", "index.html");
    assertThat(brief.assumptions()).containsExactly("one");
  }

  @Test
  void whatDoesNotBecomesAnAssumption() {
    TaskBrief brief = checked("src/Gone.java", "Cart.java", "ay.java");
    assertThat(brief.filesInScope()).containsExactly("src/Cart.java");
    assertThat(brief.assumptions()).containsExactly("one", "I did not find src/Gone.java in acme/shop",
        "I did not find ay.java in acme/shop");
  }

  @Test
  void whatCannotBeSeenIsLeftAsItIs() {
    shelf.whole = false;
    assertThat(checked("x.java").filesInScope()).containsExactly("x.java");
    shelf.whole = true;
    shelf.away();
    assertThat(checked("x.java").filesInScope()).containsExactly("x.java");
    shelf.broken();
    assertThat(checked("x.java").assumptions()).containsExactly("one");
  }
}
