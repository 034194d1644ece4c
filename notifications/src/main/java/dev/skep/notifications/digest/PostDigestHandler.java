package dev.skep.notifications.digest;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells it as things stand now, if there is anything to tell. Where Skep cannot speak, what a person set up ends. */
@Singleton
class PostDigestHandler implements DeliveryHandler<PostDigest> {
  private static final Logger LOG = LoggerFactory.getLogger(PostDigestHandler.class);

  private final DigestRows rows;
  private final DigestReading reading;
  private final BeanProvider<DigestDesk> desk;
  private final Provider<Outbox> outbox;

  PostDigestHandler(DigestRows rows, DigestReading reading, BeanProvider<DigestDesk> desk, Provider<Outbox> outbox) {
    this.rows = rows;
    this.reading = reading;
    this.desk = desk;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return PostDigest.KIND;
  }

  @Override
  public Class<PostDigest> type() {
    return PostDigest.class;
  }

  @Override
  public Completion deliver(PostDigest effect, Attempt attempt) {
    return rows.findById(effect.channel()).map(row -> post(row.plan(), effect, attempt)).orElse(Completion.NOTHING);
  }

  private Completion post(DigestPlan plan, PostDigest effect, Attempt attempt) {
    WeeklyDigest digest = reading.read(plan, effect.due());
    if (digest.isQuiet()) {
      LOG.info("nothing happened in the week of {}, so it is not told", effect.channel());
      return Completion.NOTHING;
    }
    String message = desk.get().post(digest, attempt);
    return () -> outbox.get().add(ShowTrend.effect(effect.channel(), message, effect.due()));
  }

  @Override
  public Completion giveUp(PostDigest effect, String reason) {
    return () -> rows.lock(effect.channel()).ifPresent(row -> {
      LOG.warn("the digest of {} could not be posted: {}", effect.channel(), reason);
      if (!row.isOfPolicy()) {
        rows.deleteById(effect.channel());
        outbox.get().add(TellDigestEnded.effect(row.person(), effect.channel(), reason));
      }
    });
  }
}
