package dev.skep.notifications.worth;

/** Every figure with its definition, as people read it beside the figure. */
public enum Figure {
  STATES("Tasks by state", "Open tasks as they stand now; ended ones that came to their end in the period."),
  MERGED("Merged", "Tasks whose pull request was merged in the period."),
  TO_START("Time to start", "Median time from the request until the task was first handed to an agent, of tasks that ended"
      + " in the period."),
  TO_DRAFT("Time to draft", "Median time from there to the first pull request, of tasks that ended in the period and had"
      + " one."),
  TO_REVIEW("Time to review", "Median time from the hand-over until review was first asked for, of tasks that ended in the"
      + " period and came that far."),
  TO_MERGE("Time to merge", "Median time from the hand-over to the merge, of tasks merged in the period."),
  FIRST_BUILD("First build green", "Of the tasks that ended in the period and had a build that was green or red, those"
      + " whose first such build was green. Running again does not change what the first one was."),
  REWORK("Rework", "Of the tasks that ended in the period and had a pull request, those that went back from review to the"
      + " agent at least once, by a reviewer or a red build. Rounds are how often, in all."),
  FAILURES("Failure causes", "Why tasks failed that ended in the period and still stand as failed."),
  ADOPTION("Adoption", "People to whom a pull request of an agent was assigned that was merged in the period, of all"
      + " engineers: those under people in skep.yml. Where nobody is listed there, of all who ever asked for a task or"
      + " were assigned one; then the share looks higher than it is."),
  PULLS("Pull requests per adopter", "Mean number of merged pull requests that an adopter wrote in the four weeks before the"
      + " first agent's pull request assigned to them was merged, and in the four weeks from then on; the agents' own are"
      + " counted beside. Only of adopters whose four weeks are over and whom GitHub tells of."),
  TIME_SAVED("Time saved", "What people answered that tasks which ended in the period saved them: sum, mean and median of"
      + " the answers; a day counts as eight hours. A campaign asks once what each merged change saved: that is added for"
      + " each of its merged tasks, and is one answer in mean and median. The rate of answers is the share with an answer"
      + " of the tasks that were asked about one by one, merged or closed without merging. Nothing is added for tasks"
      + " without an answer."),
  COST("Cost per merged task", "Agent sessions times their price in skep.yml, plus what Skep's own models cost, of all tasks"
      + " that ended in the period, also those that came to nothing; divided by the merged ones. A session begins when a task"
      + " is handed to an agent, and whenever Skep calls the agent by a comment; what others write to it is not counted."
      + " Unknown while a price is missing."),
  SAVED_AGAINST_COST("Cost per hour saved", "The whole cost of the period's tasks divided by the hours people said they"
      + " saved. Tasks without an answer cost, but save nothing here.");

  private final String label;
  private final String definition;

  Figure(String label, String definition) {
    this.label = label;
    this.definition = definition;
  }

  public String label() {
    return label;
  }

  /** A few sentences for people. */
  public String definition() {
    return definition;
  }
}
