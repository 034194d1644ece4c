package dev.skep.notifications.digest;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.chart.Charts;
import dev.skep.notifications.chart.StackedBars;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

/** A picture where this machine can draw one, words else. */
@Singleton
class ShowTrendHandler implements DeliveryHandler<ShowTrend> {
  private final DigestRows rows;
  private final DigestReading reading;
  private final Charts charts;
  private final BeanProvider<DigestDesk> desk;

  ShowTrendHandler(DigestRows rows, DigestReading reading, Charts charts, BeanProvider<DigestDesk> desk) {
    this.rows = rows;
    this.reading = reading;
    this.charts = charts;
    this.desk = desk;
  }

  @Override
  public String kind() {
    return ShowTrend.KIND;
  }

  @Override
  public Class<ShowTrend> type() {
    return ShowTrend.class;
  }

  @Override
  public Completion deliver(ShowTrend effect, Attempt attempt) {
    rows.findById(effect.channel()).map(row -> reading.trend(row.plan(), effect.due())).filter(StackedBars::isNotEmpty)
        .ifPresent(bars -> desk.get().showTrend(effect.channel(), effect.message(), charts.draw(bars).orElse(null),
            bars.altText(), attempt, effect.due()));
    return Completion.NOTHING;
  }
}
