package dev.skep.bot.slack.kit;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.element.BlockElements.button;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Says it where it was asked; directly to the person where Skep cannot speak there. */
@Singleton
public class NoteDelivery implements DeliveryHandler<Note> {

  private final SlackPosts posts;

  NoteDelivery(SlackPosts posts) {
    this.posts = posts;
  }

  @Override
  public String kind() {
    return Note.KIND;
  }

  @Override
  public Class<Note> type() {
    return Note.class;
  }

  @Override
  public Completion deliver(Note note, Attempt attempt) {
    SlackText text = text(note);
    return note.alone()
        ? orDirectly(note.person(), text, attempt,
            () -> posts.postOnlyFor(note.person(), note.channel(), note.thread(), text))
        : deliver(note.person(), note.channel(), note.thread(), text, attempt);
  }

  /** What everybody there sees, with more than words in it. */
  public Completion deliver(String person, String channel, String thread, SlackText text, Attempt attempt) {
    return orDirectly(person, text, attempt, () -> posts.postOnce(channel, thread, text, attempt));
  }

  private Completion orDirectly(String person, SlackText text, Attempt attempt, Runnable say) {
    try {
      say.run();
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotSpeakThere()) {
        throw e.permanent();
      }
      posts.postOnce(posts.directChannel(person), "", text, attempt);
    }
    return Completion.NOTHING;
  }

  private static SlackText text(Note note) {
    SlackText plain = SlackText.plain(note.markup());
    Note.Offer offer = note.offer();
    if (offer == null) {
      return plain;
    }
    var blocks = new ArrayList<>(plain.blocks());
    blocks.add(actions(a -> a.elements(List.of(button(
        b -> b.actionId(offer.action()).text(Mrkdwn.plain(offer.words())).style("primary").value(offer.value()))))));
    return new SlackText(plain.fallback(), blocks);
  }
}
