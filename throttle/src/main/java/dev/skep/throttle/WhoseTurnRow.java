package dev.skep.throttle;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** There is one: {@link #ONLY}. */
@MappedEntity("whose_turn")
record WhoseTurnRow(@Id int id, String document) {
  static final int ONLY = 1;
}
