package dev.skep.notifications.worth;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What figures know of one task: read afresh from its history, the answers of its survey and what models used for it,
 * whenever one of the first two changes. Calls of models after a task's last change are not in it.
 *
 * @param version of the task it was read at
 * @param template name of its playbook, {@code templateRef} with the version; empty for none
 * @param model the one its agent was last asked to take, empty where the choice was left to it
 * @param team channel it was asked for in, which stands for the team
 * @param assignee chat user id of who reviews it: the queue's assignee, else the asker
 * @param releasedAt when it was first handed to an agent
 * @param draftAt when its first pull request was opened
 * @param reviewAt when it was first asked for review
 * @param endedAt when it came to the state it is in, null while it is open
 * @param endedWeek Monday of that week in UTC, such as {@code 2026-03-02}
 * @param toStart seconds from the asking to {@code releasedAt}; the others from there on, null for what was not reached
 * @param toMerge null unless it is merged
 * @param firstBuild light of the first build that was either green or red, else {@code NONE}
 * @param redBuilds commits whose build was red
 * @param rounds how often it went from review back to the agent
 * @param failure code of why it failed, empty unless it did
 * @param sessions how often an agent was begun for it
 * @param minutes sum of the {@code answers} to its survey
 * @param surveyed whether its people were asked what it saved: merged or closed, not in a campaign, not where they muted it
 * @param modelCost of the calls whose model has a price, in the currency of the prices
 * @param unpriced calls of models without a price
 * @param trial the comparison of agents that gave it its agent, empty for none
 * @param firstAgent who was to do it first; {@code agent} is who was last
 * @param firstModel the one that was first asked for, empty where the choice was left to the agent
 * @param calls how often Skep called an agent to go on, by a comment: each is a session beside those
 * @param said minutes of each answer to its survey, with a space between two
 * @param campaign it is a part of, null for none
 */
@MappedEntity("task_fact")
public record Fact(
    @Id UUID taskId, long version, String state, String title, String repository, String template, String templateRef,
    String agent, String model, String team, String asker, String assignee, Instant askedAt,
    @Nullable Instant releasedAt, @Nullable Instant draftAt, @Nullable Instant reviewAt, @Nullable Instant endedAt,
    @Nullable String endedWeek, @Nullable Long toStart, @Nullable Long toDraft, @Nullable Long toReview,
    @Nullable Long toMerge, String firstBuild, int redBuilds, int rounds, String failure, int sessions, int minutes,
    int answers, boolean surveyed, long tokens, BigDecimal modelCost, long unpriced,
    String trial, String firstAgent, String firstModel, int calls, String said, @Nullable UUID campaign) {
  static final String GREEN = "GREEN";
  static final String RED = "RED";
  static final String NONE = "NONE";
}
