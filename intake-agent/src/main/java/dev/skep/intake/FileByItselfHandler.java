package dev.skep.intake;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Files a brief by itself where everything allows it; where anything does not, the card waits for people as any other. */
@Singleton
class FileByItselfHandler implements DeliveryHandler<FileByItself> {
  private final Conversations conversations;
  private final Provider<Deciding> deciding;

  FileByItselfHandler(Conversations conversations, Provider<Deciding> deciding) {
    this.conversations = conversations;
    this.deciding = deciding;
  }

  @Override
  public String kind() {
    return FileByItself.KIND;
  }

  @Override
  public Class<FileByItself> type() {
    return FileByItself.class;
  }

  @Override
  public Completion deliver(FileByItself file, Attempt attempt) {
    return conversations.find(file.conversation())
        .filter(c -> c.state() == Conversation.State.PROPOSED && c.isUnasked() && !c.card().isEmpty())
        .map(c -> deciding.get().filedByItself(c, attempt)).orElse(Completion.NOTHING);
  }
}
