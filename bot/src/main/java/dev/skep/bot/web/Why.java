package dev.skep.bot.web;

import java.util.Locale;

/** Why somebody sees no dashboard yet, in words for them. */
enum Why {
  NOT_YET("Sign in", "The dashboard shows what agents were worth. It is for full members of your Slack workspace, so"
      + " Slack has to tell who you are."),
  ENDED("Sign in again", "Your session has ended, or you have not signed in on this device."),
  OUT("You are signed out", "This browser does not know you any more."),
  GUEST("Only for full members", "The dashboard is shown to full members of this workspace only, and Slack says that you"
      + " are a guest. Ask a colleague who is a full member."),
  STRANGER("Only for this workspace", "The dashboard is for people of this workspace only, and Slack says that you belong"
      + " to another one. If you are in several, choose the right one when Slack asks you."),
  UNKNOWN("Not now", "I could not find out from Slack who you are, so I do not show you the figures. Try again in a minute;"
      + " if it stays like this, tell whoever runs Skep here."),
  REFUSED("That did not work", "Signing in was interrupted, took too long or was done twice. Try it again from here."),
  LINK("This link does not open the door any more", "A link from /skep dashboard works once and for ten minutes. Type"
      + " /skep dashboard in Slack for a new one.");

  private final String title;
  private final String words;

  Why(String title, String words) {
    this.title = title;
    this.words = words;
  }

  String title() {
    return title;
  }

  String words() {
    return words;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Why of(String code) {
    for (Why why : values()) {
      if (why.code().equals(code)) {
        return why;
      }
    }
    return NOT_YET;
  }
}
