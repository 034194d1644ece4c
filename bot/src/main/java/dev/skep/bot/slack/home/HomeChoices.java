package dev.skep.bot.slack.home;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.FormTaking;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.ShowHome;
import dev.skep.bot.slack.kit.Views;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.OwnDefaults;
import dev.skep.notifications.HowMuch;
import dev.skep.notifications.HowMuchTold;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Stores what people choose in their home tab, which then shows it. Only who may ask for changes has a choice. */
@Singleton
public class HomeChoices implements Pressing, FormTaking {
  private final HomeTab home;
  private final OwnDefaults own;
  private final HowMuchTold told;
  private final Views views;
  private final Outbox outbox;

  HomeChoices(HomeTab home, OwnDefaults own, HowMuchTold told, Views views, Outbox outbox) {
    this.home = home;
    this.own = own;
    this.told = told;
    this.views = views;
    this.outbox = outbox;
  }

  public static boolean isHome(JsonNode interaction) {
    return interaction.path("view").path("type").asText().equals("home");
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.OWN_REPOSITORY, Actions.OWN_AGENT, Actions.HOW_MUCH, Actions.OWN_BRANCH);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    String chosen = button.value().equals(HomeView.NONE) ? "" : button.value();
    return switch (button.action()) {
      case Actions.OWN_REPOSITORY ->
        storing(button.person(), chosen, () -> own.prefer(button.person(), chosen), attempt);
      case Actions.OWN_AGENT -> storing(button.person(), "", () -> own.agent(button.person(), chosen), attempt);
      case Actions.HOW_MUCH -> {
        HowMuch howMuch = HowMuch.valueOf(button.value());
        yield storing(button.person(), "", () -> told.choose(button.person(), howMuch), attempt);
      }
      default -> ask(button, attempt);
    };
  }

  private Completion storing(String person, String repository, Runnable store, Attempt attempt) {
    Optional<String> refusal = home.refusal(person, repository);
    return () -> {
      if (refusal.isEmpty()) {
        store.run();
      }
      show(person, refusal.orElse(""), attempt);
    };
  }

  private void show(String person, String note, Attempt attempt) {
    outbox.add(ShowHome.effect(person, note).answering(attempt.id()));
  }

  private Completion ask(Button button, Attempt attempt) {
    return views.open(button.trigger(), BranchModal.view(),
        () -> show(button.person(), Views.TOO_LATE, attempt), attempt);
  }

  /** While the form is still open. Empty where it may be stored. */
  public Optional<String> problem(String person, JsonNode view) {
    BranchModal.Choice choice = BranchModal.read(view);
    return own.problem(person, choice.repository(), choice.branch());
  }

  @Override
  public String form() {
    return Actions.OWN_BRANCH;
  }

  @Override
  public Completion submitted(JsonNode view, String person, Attempt attempt) {
    BranchModal.Choice choice = BranchModal.read(view);
    return storing(person, choice.repository(), () -> own.branch(person, choice.repository(), choice.branch()), attempt);
  }
}
