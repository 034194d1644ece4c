package dev.skep.intake;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Person.Standing;
import dev.skep.intake.playbook.CompanyPlaybooks;
import dev.skep.intake.playbook.PlaybookShelf;
import dev.skep.intake.playbook.PullRequestDiff;
import jakarta.inject.Provider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chat in memory: what was said around a request, what Skep said there, and who may file. */
final class Chat
    implements
      Surroundings,
      Attachments,
      Sight,
      IntakePolicy,
      CompanyPlaybooks,
      PullRequestDiff,
      PlaybookShelf,
      DeliveryHandler<SayStep> {
  final Map<String, IntakeStep> shown = new LinkedHashMap<>();
  final List<String> asides = new ArrayList<>();
  final List<Said> thread = new ArrayList<>();
  final List<Said> channel = new ArrayList<>();
  /** Where Skep has to speak instead, empty while it can speak where it is asked to. */
  String elsewhere = "";
  final List<Playbook> playbooks = new ArrayList<>();
  String topic = "";
  /** What files and links hold, by handle or source; what is not here cannot be read. */
  final Map<String, String> held = new LinkedHashMap<>();
  boolean sees;
  final List<String> fetched = new ArrayList<>();
  /** Everything else is open to all. */
  final Map<String, Place> places = new HashMap<>();
  List<Repository> repositories = Talks.REPOSITORIES;
  /** Whether it is written down who works where. */
  boolean fixesAgent;
  private Provider<Intake> intake = () -> {
    throw new IllegalStateException("not started");
  };

  void at(Provider<Intake> door) {
    intake = door;
  }

  @Override
  public List<Said> thread(String id, String root) {
    return List.copyOf(thread);
  }

  @Override
  public List<Said> before(String id, String message, int most) {
    return channel.subList(Math.max(0, channel.size() - most), channel.size());
  }

  @Override
  public String permalink(String id, String message) {
    return "https://hive.example/" + id + "/" + message;
  }

  @Override
  public List<Attached.Quoted> linked(Attached.Linked link, Person reader, String here) {
    fetched.add(reader.id() + " " + link.source());
    return held.containsKey(link.source())
        ? List.of(new Attached.Quoted("Pam", link.source(), held.get(link.source())))
        : List.of();
  }

  @Override
  public boolean sees() {
    return sees;
  }

  @Override
  public Optional<Text> text(Attached.TextFile file) {
    fetched.add(file.handle());
    return Optional.ofNullable(held.get(file.handle())).map(words -> new Text(words, true));
  }

  @Override
  public Optional<byte[]> image(Attached.Image image) {
    fetched.add(image.handle());
    return Optional.ofNullable(held.get(image.handle())).map(bytes -> bytes.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String topic(String id) {
    return topic;
  }

  @Override
  public Optional<String> channelOf(String permalink) {
    return permalink.startsWith("https://hive.example/") ? Optional.of(permalink.split("/")[3]) : Optional.empty();
  }

  @Override
  public Optional<String> messageOf(String permalink) {
    return channelOf(permalink).map(c -> permalink.replaceFirst("\\?.*", "").replaceFirst(".*/", ""));
  }

  @Override
  public Place place(String id) {
    return places.getOrDefault(id, new Place(Place.Kind.PUBLIC, "shop"));
  }

  @Override
  public List<KeywordRule> keywordRules() {
    return List.of(new KeywordRule(List.of("checkout"), "acme/shop"), new KeywordRule(List.of("rate limit"), "acme/api"));
  }

  @Override
  public Person person(String id) {
    return new Person(id, "name of " + id, standing(id));
  }

  private static Standing standing(String id) {
    return switch (id.charAt(0)) {
      case 'G' -> Standing.GUEST;
      case 'X' -> Standing.STRANGER;
      case 'Q' -> Standing.UNKNOWN;
      default -> Standing.MEMBER;
    };
  }

  @Override
  public List<Repository> repositories() {
    return repositories;
  }

  @Override
  public boolean fixesAgent(String repository) {
    return fixesAgent;
  }

  @Override
  public List<Playbook> playbooks() {
    return List.copyOf(playbooks);
  }

  @Override
  public Optional<String> diff(String repository, int number, int mostChars) {
    return Optional.empty();
  }

  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public String open(String name, int version, String text, String body) {
    throw new IllegalStateException("there is no shelf");
  }

  @Override
  public List<String> owners() {
    return List.of();
  }

  @Override
  public Optional<String> defaultRepository(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<String> refusal(Person person, String repository) {
    return person.standing() == Standing.MEMBER ? Optional.empty() : Optional.of("Guests cannot file.");
  }

  @Override
  public String kind() {
    return SayStep.KIND;
  }

  @Override
  public Class<SayStep> type() {
    return SayStep.class;
  }

  @Override
  public synchronized Completion deliver(SayStep say, Attempt attempt) {
    if (say.alone()) {
      asides.add(say.person() + ": " + ((IntakeStep.Tell) say.step()).words());
      return Completion.NOTHING;
    }
    String message = say.replaces() == null ? "s" + shown.size() : say.replaces();
    shown.put(message, say.step());
    if (!elsewhere.isEmpty()) {
      return () -> intake.get().said(say, elsewhere, message, message);
    }
    return () -> intake.get().said(say, say.channel(), say.thread().isEmpty() ? message : say.thread(), message);
  }
}
