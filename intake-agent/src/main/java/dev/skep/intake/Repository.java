package dev.skep.intake;

import java.util.List;

/** A repository that may be worked on. */
public record Repository(String name, List<String> aliases, String description, String baseBranch, String agent) {}
