package dev.skep.bot.slack.kit;

/** The names that buttons, forms and shortcuts carry to Slack and back. */
public final class Actions {
  public static final String ANSWER = "answer_";
  public static final String ANSWER_REPOSITORY = "answer_repository";
  public static final String MOVE_BRIEF = "move_brief";
  public static final String CHOOSE_PLAYBOOK = "choose_playbook";
  public static final String CHOOSE_AGENT = "choose_agent";
  public static final String FILE_BRIEF = "file_brief";
  public static final String FILE_ALL_THE_SAME = "file_all_the_same";
  public static final String FOLLOW = "follow_";
  public static final String PART = "part_";
  public static final String SPLIT_BRIEF = "split_brief";
  public static final String EDIT_BRIEF = "edit_brief";
  public static final String CANCEL_BRIEF = "cancel_brief";
  public static final String RESUME = "resume_intake";
  public static final String OPEN_FORM = "open_form";
  public static final String SURVEY = "survey_";
  public static final String WHY_NONE = "why_none_";
  public static final String RETRY_TASK = "retry_task";
  public static final String DO_NOW = "do_now";
  public static final String HOLD_TASK = "hold_task";
  public static final String LET_START = "let_start";
  public static final String CANCEL_TASK = "cancel_task";
  public static final String TRY_ONCE_MORE = "try_once_more";
  public static final String TASK_MENU = "task_menu";
  public static final String START_OVER = "start_over_";
  public static final String WORD = "word_";
  public static final String WORD_SEND = "word_send_";
  public static final String WORD_LEAVE = "word_leave";
  public static final String WORD_NEW = "word_new";
  public static final String LET_BUILD_RUN = "let_build_run";
  public static final String ANSWER_REVIEWER = "reviewer_answer";
  public static final String ANSWER_FORM = "reviewer_answer_form";
  public static final String WAIT_LONGER = "incident_wait";
  public static final String TAKE_INCIDENT = "incident_take";
  public static final String CLOSE_INCIDENT = "incident_close";
  public static final String INCIDENT_FORM = "incident_form";
  public static final String NOT_WANTED = "not_wanted";
  public static final String NOT_WANTED_FORM = "not_wanted_form";
  public static final String ADOPT = "adopt_revision";
  public static final String DISCARD = "discard_revision";
  public static final String EXPORT = "export_revision";
  public static final String PAUSE_ALL = "pause_all";
  public static final String RESUME_ALL = "resume_all";
  public static final String DIGEST_DEFINITIONS = "digest_definitions";
  public static final String CAMPAIGN = "campaign_";
  public static final String CAMPAIGN_NEW = "campaign_new";
  public static final String CAMPAIGN_START = "campaign_start";
  public static final String CAMPAIGN_STOP = "campaign_stop";
  public static final String CAMPAIGN_GO_ON = "campaign_go_on";
  public static final String CAMPAIGN_MEND = "campaign_mend";
  public static final String CAMPAIGN_END = "campaign_end";
  public static final String CAMPAIGN_SAVED = "campaign_saved_";
  public static final String CAMPAIGN_FORM = "campaign_form";
  public static final String PAUSE_QUEUE = "pause_queue";
  public static final String RESUME_QUEUE = "resume_queue";
  public static final String QUEUE_FORM = "queue_form";
  public static final String ITEM_MENU = "item_menu";
  public static final String BRIEF_FORM = "brief_form";
  public static final String OWN_REPOSITORY = "own_repository";
  public static final String OWN_BRANCH = "own_branch";
  public static final String OWN_AGENT = "own_agent";
  public static final String HOW_MUCH = "how_much";
  public static final String MARK_READY = "mark_ready";
  public static final String ASK_ANOTHER = "ask_another";
  public static final String OPEN_MATTER = "open_matter";
  public static final String MUTE_TASK = "mute_task";
  public static final String HAND_TO_AGENT = "hand_to_agent";

  public static final String SCHEDULE = "schedule_";
  public static final String SCHEDULE_SAVE = "schedule_save";
  public static final String SCHEDULE_DROP = "schedule_drop";
  public static final String SCHEDULE_PAUSE = "schedule_pause";
  public static final String SCHEDULE_RESUME = "schedule_resume";
  public static final String SCHEDULE_SKIP = "schedule_skip";
  public static final String SCHEDULE_DELETE = "schedule_delete";

  public static final String WATCH = "watch_";
  public static final String WATCH_WRITE = "watch_write";
  public static final String WATCH_NOT_USEFUL = "watch_not_useful";
  public static final String WATCH_QUIET = "watch_quiet";
  public static final String WATCH_WAKE = "watch_wake";
  public static final String LIST_ADD = "list_add";
  public static final String LIST_LEAVE = "list_leave";

  private Actions() {}
}
