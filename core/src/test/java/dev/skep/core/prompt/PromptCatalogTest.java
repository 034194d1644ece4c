package dev.skep.core.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PromptCatalogTest {
  private final PromptCatalog catalog = new PromptCatalog();

  record Greeting(String name, String place) {}

  record TooMuch(String name, String place, String unused) {}

  @Test
  void fillsHolesOnceAndNeverLooksForHolesInWhatWasFilledIn() {
    Prompt<Greeting> prompt = catalog.load("test/greeting", Greeting.class);
    assertThat(prompt.ref()).isEqualTo("test/greeting@3");
    assertThat(prompt.render(new Greeting("{{place}} $1", "here"))).isEqualTo("Hello {{place}} $1, welcome here.");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> catalog.load("test/greeting", TooMuch.class))
        .hasMessage("prompt test/greeting uses [name, place] but is given [name, place, unused]");
    assertThatThrownBy(() -> catalog.load("test/nowhere", Greeting.class)).hasMessageContaining("there is no prompt");
    assertThatThrownBy(() -> catalog.load("test/headless", Greeting.class)).hasMessageContaining("no front matter");
  }
}
