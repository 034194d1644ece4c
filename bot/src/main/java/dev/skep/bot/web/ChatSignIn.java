package dev.skep.bot.web;

import java.net.URI;

/** Lets the chat tell who somebody is. */
public interface ChatSignIn {

  /** Where the browser goes to be asked. Calls nobody. */
  URI page(String clientId, String state, String nonce, URI back);

  /**
   * Takes what the browser brought back to the chat, once. Calls out.
   *
   * @param nonce the one given to {@link #page}
   * @return chat user id of who it is
   * @throws Refused when the chat does not vouch for it, or for somebody of another workspace
   */
  String person(String clientId, String clientSecret, String code, String nonce, URI back);

  /** Nobody is signed in; the message says why, for the log. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean elsewhere;

    /** @param elsewhere whether it is somebody of another workspace */
    public Refused(String why, boolean elsewhere) {
      super(why);
      this.elsewhere = elsewhere;
    }

    boolean isElsewhere() {
      return elsewhere;
    }
  }
}
