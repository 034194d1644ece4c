package dev.skep.notifications.worth;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface FactRows extends CrudRepository<Fact, UUID> {

  /** Where there is one of that task already, that stays; what others write meanwhile is waited for. */
  @Query("insert into task_fact ("
      + "task_id, version, state, title, repository, template, template_ref, agent, model, team, asker, "
      + "assignee, asked_at, released_at, draft_at, review_at, ended_at, ended_week, to_start, to_draft, "
      + "to_review, to_merge, first_build, red_builds, rounds, failure, sessions, minutes, answers, "
      + "surveyed, tokens, model_cost, unpriced, trial, first_agent, first_model, calls, said, campaign"
      + ") values ("
      + ":taskId, :version, :state, :title, :repository, :template, :templateRef, :agent, :model, :team, "
      + ":asker, :assignee, :askedAt, :releasedAt, :draftAt, :reviewAt, :endedAt, :endedWeek, :toStart, "
      + ":toDraft, :toReview, :toMerge, :firstBuild, :redBuilds, :rounds, :failure, :sessions, :minutes, "
      + ":answers, :surveyed, :tokens, :modelCost, :unpriced, :trial, :firstAgent, :firstModel, :calls, :said, :campaign"
      + ") on conflict do nothing")
  void add(Fact fact);

  List<Fact> findByTaskIdIn(List<UUID> ids);

  /** Tasks that nothing is known of yet. */
  @Query("select t.id from task t where not exists (select 1 from task_fact f where f.task_id = t.id) limit :most")
  List<UUID> missing(int most);

  /** Where an agent was called there is the address of the comment. */
  @Query("select (select count(*) from build_round where task_id = :task and told like 'http%')"
      + " + (select count(*) from watch_case where task_id = :task and told like 'http%')")
  int calls(UUID task);

  @Query("select count(*) from survey where task_id = :task")
  int surveys(UUID task);

  @Query("select minutes from survey_answer where task_id = :task order by answered_at, person")
  List<Integer> minutes(UUID task);
}
