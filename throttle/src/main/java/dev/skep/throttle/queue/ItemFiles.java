package dev.skep.throttle.queue;

import java.io.IOException;
import java.io.InputStream;

/** Files in the chat. */
public interface ItemFiles {

  /**
   * @return its bytes as they come; the caller closes it
   * @throws IOException when it cannot be had for now
   * @throws ListRefused when it cannot be had at all
   */
  InputStream open(ListSource.File file) throws IOException;
}
