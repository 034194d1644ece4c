package dev.skep.core.task;

/** A thread that hears of a task which was asked for elsewhere; {@code person} is the chat user id of who wanted that. */
public record Follower(String channel, String thread, String person) {}
