package dev.skep.bot.slack;

/** The names that buttons, forms and shortcuts carry to Slack and back. */
final class Actions {
  static final String ANSWER = "answer_";
  static final String ANSWER_REPOSITORY = "answer_repository";
  static final String MOVE_BRIEF = "move_brief";
  static final String CHOOSE_PLAYBOOK = "choose_playbook";
  static final String CHOOSE_AGENT = "choose_agent";
  static final String FILE_BRIEF = "file_brief";
  static final String FILE_ALL_THE_SAME = "file_all_the_same";
  static final String FOLLOW = "follow_";
  static final String PART = "part_";
  static final String SPLIT_BRIEF = "split_brief";
  static final String EDIT_BRIEF = "edit_brief";
  static final String CANCEL_BRIEF = "cancel_brief";
  static final String RESUME = "resume_intake";
  static final String OPEN_FORM = "open_form";
  static final String SURVEY = "survey_";
  static final String WHY_NONE = "why_none_";
  static final String RETRY_TASK = "retry_task";
  static final String DO_NOW = "do_now";
  static final String HOLD_TASK = "hold_task";
  static final String LET_START = "let_start";
  static final String CANCEL_TASK = "cancel_task";
  static final String TRY_ONCE_MORE = "try_once_more";
  static final String TASK_MENU = "task_menu";
  static final String START_OVER = "start_over_";
  static final String WORD = "word_";
  static final String WORD_SEND = "word_send_";
  static final String WORD_LEAVE = "word_leave";
  static final String WORD_NEW = "word_new";
  static final String LET_BUILD_RUN = "let_build_run";
  static final String ANSWER_REVIEWER = "reviewer_answer";
  static final String ANSWER_FORM = "reviewer_answer_form";
  static final String WAIT_LONGER = "incident_wait";
  static final String TAKE_INCIDENT = "incident_take";
  static final String CLOSE_INCIDENT = "incident_close";
  static final String INCIDENT_FORM = "incident_form";
  static final String NOT_WANTED = "not_wanted";
  static final String NOT_WANTED_FORM = "not_wanted_form";
  static final String ADOPT = "adopt_revision";
  static final String DISCARD = "discard_revision";
  static final String EXPORT = "export_revision";
  static final String PAUSE_ALL = "pause_all";
  static final String RESUME_ALL = "resume_all";
  static final String DIGEST_DEFINITIONS = "digest_definitions";
  static final String CAMPAIGN = "campaign_";
  static final String CAMPAIGN_NEW = "campaign_new";
  static final String CAMPAIGN_START = "campaign_start";
  static final String CAMPAIGN_STOP = "campaign_stop";
  static final String CAMPAIGN_GO_ON = "campaign_go_on";
  static final String CAMPAIGN_MEND = "campaign_mend";
  static final String CAMPAIGN_END = "campaign_end";
  static final String CAMPAIGN_SAVED = "campaign_saved_";
  static final String CAMPAIGN_FORM = "campaign_form";
  static final String PAUSE_QUEUE = "pause_queue";
  static final String RESUME_QUEUE = "resume_queue";
  static final String QUEUE_FORM = "queue_form";
  static final String ITEM_MENU = "item_menu";
  static final String BRIEF_FORM = "brief_form";
  static final String OWN_REPOSITORY = "own_repository";
  static final String OWN_BRANCH = "own_branch";
  static final String OWN_AGENT = "own_agent";
  static final String HOW_MUCH = "how_much";
  static final String MARK_READY = "mark_ready";
  static final String ASK_ANOTHER = "ask_another";
  static final String OPEN_MATTER = "open_matter";
  static final String MUTE_TASK = "mute_task";
  static final String HAND_TO_AGENT = "hand_to_agent";

  static final String SCHEDULE = "schedule_";
  static final String SCHEDULE_SAVE = "schedule_save";
  static final String SCHEDULE_DROP = "schedule_drop";
  static final String SCHEDULE_PAUSE = "schedule_pause";
  static final String SCHEDULE_RESUME = "schedule_resume";
  static final String SCHEDULE_SKIP = "schedule_skip";
  static final String SCHEDULE_DELETE = "schedule_delete";

  static final String WATCH = "watch_";
  static final String WATCH_WRITE = "watch_write";
  static final String WATCH_NOT_USEFUL = "watch_not_useful";
  static final String WATCH_QUIET = "watch_quiet";
  static final String WATCH_WAKE = "watch_wake";
  static final String LIST_ADD = "list_add";
  static final String LIST_LEAVE = "list_leave";

  private Actions() {}
}
