package dev.skep.bot.slack.read;

import dev.skep.throttle.queue.ItemFiles;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.ListSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;

@Singleton
class SlackItemFiles implements ItemFiles {
  private final SlackFiles files;

  SlackItemFiles(SlackFiles files) {
    this.files = files;
  }

  @Override
  public InputStream open(ListSource.File file) throws IOException {
    return files.open(file.handle()).orElseThrow(() -> new ListRefused("I cannot download " + file.name()
        + ": it is gone, or my Slack app lacks the permission files:read. I added nothing."));
  }
}
