package dev.skep.playground.slack;

/** Somebody in the simulated workspace. */
public record SlackPerson(
    String id, String name, String realName, String color, boolean guest, boolean stranger) {}
