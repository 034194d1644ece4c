package dev.skep.intake.watch;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface WatchProposals extends CrudRepository<WatchProposal, String> {
  List<WatchProposal> findByChannelAndProposedAtAfter(String channel, Instant since);

  boolean existsByChannelAndThread(String channel, String thread);

  @Query("select count(*) > 0 from conversation where channel = :channel and thread = :thread")
  boolean isTalkedOf(String channel, String thread);

  Optional<WatchProposal> findByConversation(UUID conversation);

  int countByRuleAndNotUsefulAtAfter(String rule, Instant since);

  @Query("update watch_proposal set not_useful_by = :person, not_useful_at = :at where conversation = :conversation")
  void notUseful(UUID conversation, String person, Instant at);

  @Query("select p.rule as rule, count(*) as proposed, count(p.not_useful_at) as not_useful,"
      + " sum(case when c.state = 'FILED' then 1 else 0 end) as filed"
      + " from watch_proposal p left join conversation c on c.id = p.conversation"
      + " where p.channel = :channel group by p.rule")
  List<WatchFigures> figures(String channel);
}
