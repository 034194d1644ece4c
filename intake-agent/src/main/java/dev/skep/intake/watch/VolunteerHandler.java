package dev.skep.intake.watch;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Lets intake begin what a rule found. Where that fails for good nobody hears of it, since nobody asked. */
@Singleton
class VolunteerHandler implements DeliveryHandler<Volunteer> {
  private final Provider<Intake> intake;

  VolunteerHandler(Provider<Intake> intake) {
    this.intake = intake;
  }

  @Override
  public String kind() {
    return Volunteer.KIND;
  }

  @Override
  public Class<Volunteer> type() {
    return Volunteer.class;
  }

  @Override
  public Completion deliver(Volunteer volunteer, Attempt attempt) {
    return intake.get().unasked(new ConversationId(volunteer.conversation()), volunteer.seen(), volunteer.why());
  }
}
