package dev.skep.intake.usage;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConversationTasks extends CrudRepository<ConversationTask, UUID> {
  long countByConversation(UUID conversation);
}
