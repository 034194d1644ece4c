package dev.skep.bot.queue;

import dev.skep.intake.playbook.Playbooks;
import dev.skep.throttle.campaign.CampaignBook;
import jakarta.inject.Singleton;
import java.util.Optional;

@Singleton
class PlaybookBook implements CampaignBook {
  private final Playbooks playbooks;

  PlaybookBook(Playbooks playbooks) {
    this.playbooks = playbooks;
  }

  @Override
  public Optional<Book> book(String playbook) {
    return playbooks.find(playbook).map(p -> new Book(p.version(), p.title(), p.campaign()));
  }
}
