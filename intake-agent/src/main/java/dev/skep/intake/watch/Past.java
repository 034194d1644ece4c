package dev.skep.intake.watch;

import java.util.Map;

/**
 * What came before, in the channel of a sighting.
 *
 * @param seen whether that message was proposed for already
 * @param talkedOf whether its thread has a conversation, a task or a proposal
 * @param inChannel how many were proposed there in the last 24 hours
 * @param ofRule how many by each rule in the last 24 hours
 * @param quiet what is quiet, by rule
 */
record Past(boolean seen, boolean talkedOf, int inChannel, Map<String, Integer> ofRule, Map<String, Quiet> quiet) {}
