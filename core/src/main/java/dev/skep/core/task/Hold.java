package dev.skep.core.task;

/** Why a queued task waits: {@code place} is its place in the line, from 1. */
public record Hold(String reason, int place) {}
