package dev.skep.notifications.chart;

import jakarta.inject.Singleton;
import java.awt.AWTError;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws charts, without a screen. A machine without fonts, or without the libraries that draw letters, cannot: this is
 * found out by trying, logged once, and from then on there is no chart until the next start. Nothing else fails by it.
 */
@Singleton
public class Charts {
  private static final Logger LOG = LoggerFactory.getLogger(Charts.class);

  private final Function<StackedBars, byte[]> pencil;
  private final AtomicBoolean broken = new AtomicBoolean();

  public Charts() {
    this(Picture::of);
  }

  Charts(Function<StackedBars, byte[]> pencil) {
    this.pencil = pencil;
  }

  /** Empty where this machine cannot draw: words have to do. */
  public Optional<Chart> draw(StackedBars bars) {
    if (broken.get()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Chart(bars.title(), bars.altText(), pencil.apply(bars)));
    } catch (LinkageError | InternalError | AWTError e) {
      if (broken.compareAndSet(false, true)) {
        LOG.warn("no charts: this machine cannot draw letters; install a font and fontconfig, and start anew", e);
      }
    } catch (RuntimeException e) {
      LOG.warn("a chart could not be drawn: {}", bars.title(), e);
    }
    return Optional.empty();
  }
}
