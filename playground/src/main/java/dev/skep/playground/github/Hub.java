package dev.skep.playground.github;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Everything the simulated GitHub knows. One lock guards it; listeners hear of a change after the lock is free. */
final class Hub {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Repo> repos = new LinkedHashMap<>();
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Clock clock;
  private long lastId = 2_400_000_000L;
  private long version;
  private boolean touched;

  Hub(Clock clock) {
    this.clock = clock;
    accounts.put(Account.AGENT.login().toLowerCase(Locale.ROOT), Account.AGENT);
  }

  <T> T locked(Supplier<T> work) {
    boolean tell = false;
    lock.lock();
    try {
      return work.get();
    } finally {
      if (lock.getHoldCount() == 1) {
        tell = touched;
        touched = false;
      }
      lock.unlock();
      if (tell) {
        listeners.forEach(Runnable::run);
      }
    }
  }

  void locked(Runnable work) {
    locked(() -> {
      work.run();
      return true;
    });
  }

  /** Notes that something changed; to be called under the lock. */
  void touch() {
    version++;
    touched = true;
  }

  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  long version() {
    return version;
  }

  long nextId() {
    return ++lastId;
  }

  Instant now() {
    return clock.instant();
  }

  void add(Repo repo) {
    repos.put(repo.fullName().toLowerCase(Locale.ROOT), repo);
  }

  Collection<Repo> repos() {
    return repos.values();
  }

  Optional<Repo> find(String fullName) {
    return Optional.ofNullable(repos.get(fullName.toLowerCase(Locale.ROOT)));
  }

  Repo repo(String fullName) {
    return find(fullName).orElseThrow(Refusal::notFound);
  }

  /** The account of that login, made up on first sight: the playground has no sign-up. */
  Account account(String login) {
    return known(login).orElseGet(() -> {
      Account fresh = Account.user(nextId(), login);
      accounts.put(login.toLowerCase(Locale.ROOT), fresh);
      return fresh;
    });
  }

  /** By login or by the name the person goes by elsewhere. */
  Optional<Account> person(String called) {
    return known(names.getOrDefault(called, called));
  }

  void calls(String name, String login) {
    names.put(name, login);
  }

  List<Account> people() {
    return accounts.values().stream().filter(a -> !a.isBot()).toList();
  }

  Optional<Account> known(String login) {
    return Optional.ofNullable(accounts.get(login.toLowerCase(Locale.ROOT)));
  }
}
