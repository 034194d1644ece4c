package dev.skep.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./skep} beside made-up JDKs and a made-up Maven, seeing nothing of the machine but a few plain tools. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {
  private static final List<String> TOOLS =
      List.of("sh", "cat", "dirname", "find", "grep", "head", "mkdir", "sed", "touch");
  private static final Instant BUILT = Instant.parse("2020-01-02T00:00:00Z");
  private static final Instant BEFORE = BUILT.minusSeconds(60);
  private static final Instant AFTER = BUILT.plusSeconds(60);

  @TempDir Path folder;
  private Path project;
  private Path path;
  private Path places;
  private final Map<String, String> variables = new HashMap<>();

  record Ran(int exit, String out, String err) {}

  @BeforeEach
  void furnish() throws IOException {
    project = Files.createDirectories(folder.resolve("a project"));
    path = Files.createDirectories(folder.resolve("path"));
    places = Files.createDirectories(folder.resolve("usual places"));
    Files.copy(Path.of("..", "skep"), project.resolve("skep"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(path.resolve(tool), tool(tool));
    }
    write("pom.xml", BEFORE);
    write("core/src/main/java/Core.java", BEFORE);
    write("bot/target/bot-0.1.0-SNAPSHOT.jar", BUILT);
    write("playground/target/playground-0.1.0-SNAPSHOT.jar", BUILT);
    variables.putAll(Map.of("PATH", path.toString(), "HOME", folder.toString(), "SKEP_JDK_PLACES", places.toString()));
  }

  private static Path tool(String name) {
    return Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, name)).filter(Files::isExecutable)
        .findFirst().orElseThrow(() -> new IllegalStateException("no " + name + " on this machine"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.3", "25-ea"})
  void takesTheJdkOfJavaHome(String version) throws Exception {
    variables.put("JAVA_HOME", jdk(folder.resolve("mine"), version).toString());
    jdk(places.resolve("other"), "25");

    Ran ran = skep("serve");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("run by mine of " + version)
        .contains("-jar " + project + "/bot/target/bot-0.1.0-SNAPSHOT.jar");
  }

  @Test
  void passesOverAnOlderJavaHomeForTheOneOnThePath() throws Exception {
    variables.put("JAVA_HOME", jdk(folder.resolve("old"), "17.0.15").toString());
    Files.createSymbolicLink(path.resolve("java"), jdk(folder.resolve("linked"), "25").resolve("bin/java"));

    assertThat(skep("serve").out()).contains("run by linked of 25");
  }

  @Test
  void seesThroughTheWrapperOfAVersionManager() throws Exception {
    Path home = jdk(folder.resolve("managed"), "25");
    script(path.resolve("java"), "exec '" + home + "/bin/java' \"$@\"");

    assertThat(skep("serve").out()).contains("run by managed of 25");
  }

  @Test
  void looksInTheUsualPlacesWhenTheRestIsOlder() throws Exception {
    variables.put("JAVA_HOME", jdk(folder.resolve("old"), "17.0.15").toString());
    Files.createSymbolicLink(path.resolve("java"), jdk(folder.resolve("older"), "11.0.2").resolve("bin/java"));
    jdk(places.resolve("jdk-21"), "21.0.1");
    jdk(places.resolve("jdk-250"), "250");
    jdk(places.resolve("temurin 25"), "25.0.1");

    assertThat(skep("serve").out()).contains("run by temurin 25 of 25.0.1");
  }

  @Test
  void looksInEveryPlaceAndWhereMacOsKeepsItsJdks() throws Exception {
    Path second = folder.resolve("second");
    jdk(second.resolve("temurin-25.jdk/Contents/Home"), "25");
    variables.put("SKEP_JDK_PLACES", places + ":" + second);

    assertThat(skep("serve").out()).contains("run by Home of 25");
  }

  @Test
  void saysWhatIsMissingAndHowToGetIt() throws Exception {
    Path old = jdk(folder.resolve("old"), "17.0.15");
    variables.put("JAVA_HOME", old.toString());
    Path runtime = jdk(folder.resolve("runtime"), "25");
    Files.delete(runtime.resolve("bin/javac"));
    Files.createSymbolicLink(path.resolve("java"), runtime.resolve("bin/java"));

    Ran ran = skep("playground");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("needs a JDK 25", "JAVA_HOME: " + old + ", version 17.0.15",
        "java on the PATH: " + runtime + ", no JDK: it has no javac", "what lies in " + places,
        "https://adoptium.net/temurin/releases/?version=25", "set JAVA_HOME");
  }

  @Test
  void measuresWithTheClassOfThePlaygroundThatDoesSo() throws Exception {
    jdk(places.resolve("temurin"), "25");

    Ran ran = skep("eval", "--only", "two words");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("-cp " + project + "/playground/target/playground-0.1.0-SNAPSHOT.jar"
        + " dev.skep.playground.eval.Eval --only two words");
  }

  @Test
  void saysThatThereIsNoJavaAtAll() throws Exception {
    Ran ran = skep("serve");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("needs a JDK 25", "JAVA_HOME: none", "java on the PATH: none")
        .doesNotContain("not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "-h", "--help", ""})
  void tellsWhatItCanDoWithoutAnyJava(String word) throws Exception {
    Ran ran = word.isEmpty() ? skep() : skep(word);

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("./skep playground", "./skep serve", "./skep eval");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    Ran ran = skep("sevre");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("'sevre' is not something I can do", "./skep playground", "./skep serve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"core/src/main/java/Core.java", "bot/pom.xml", "src/main/resources/prompts/intake/turn.md"})
  void buildsWhenASourceIsNewerAndOnlyThen(String source) throws Exception {
    jdk(places.resolve("temurin"), "25");
    maven("exit 0");
    Ran first = skep("serve", "--now");
    assertThat(first.out()).contains("run by temurin", "SNAPSHOT.jar --now");
    assertThat(first.err()).isEmpty();
    assertThat(builds()).isEmpty();

    write(source, AFTER);
    variables.put("MAVEN_OPTS", "-Xmx2g");
    Ran ran = skep("serve");
    assertThat(ran.err()).contains("Building Skep");
    assertThat(ran.out()).contains("run by temurin");
    assertThat(builds()).singleElement().asString()
        .startsWith("-B -q -DskipTests package in a project by temurin with -Xmx2g -XX:");

    skep("serve");
    assertThat(builds()).as("built once, it is new").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"core/src/test/java/CoreTest.java", "core/target/generated-sources/Core.java", "README.md"})
  void buildsNothingForWhatTheJarIsNotMadeOf(String other) throws Exception {
    jdk(places.resolve("temurin"), "25");
    maven("exit 0");
    write(other, AFTER);

    assertThat(skep("serve").out()).contains("run by temurin");
    assertThat(builds()).isEmpty();
  }

  @Test
  void buildsTheFirstTime() throws Exception {
    jdk(places.resolve("temurin"), "25");
    Files.delete(project.resolve("playground/target/playground-0.1.0-SNAPSHOT.jar"));
    maven("touch playground/target/playground-0.1.0-SNAPSHOT.jar");

    assertThat(skep("playground").out()).contains("playground/target/playground-0.1.0-SNAPSHOT.jar");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void startsNothingWhenTheBuildFails() throws Exception {
    jdk(places.resolve("temurin"), "25");
    maven("echo 'does not compile'; exit 1");
    write("core/src/main/java/Core.java", AFTER);

    for (int time = 0; time < 2; time++) {
      Ran ran = skep("serve");
      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains("does not compile", "could not be built");
    }
    assertThat(builds()).as("a failed build does not count").hasSize(2);
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    jdk(places.resolve("temurin"), "25");
    write("core/src/main/java/Core.java", AFTER);

    Ran ran = skep("serve");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("Maven (mvn) was not found on the PATH", "Install Maven 3.8 or newer");
  }

  /** Something at {@code home} that answers as a JDK of this version does, and says when it is told to run a jar. */
  private static Path jdk(Path home, String version) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    script(bin.resolve("java"), """
        case "$*" in
          -jar* | *" -jar "* | *" -cp "*) echo "run by %2$s of %1$s: $*" ;;
          -XshowSettings:properties*) printf 'Property settings:\\n    java.home = %%s\\n' '%3$s' >&2 ;;
          *) echo 'openjdk version "%1$s" 2025-09-16' >&2 ;;
        esac""".formatted(version, home.getFileName(), home));
    script(bin.resolve("javac"), "exit 0");
    return home;
  }

  private void maven(String work) throws IOException {
    script(path.resolve("mvn"),
        "echo \"$* in ${PWD##*/} by ${JAVA_HOME##*/} with $MAVEN_OPTS\" >>'" + folder + "/builds'\n" + work);
  }

  private List<String> builds() throws IOException {
    Path builds = folder.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void write(String file, Instant at) throws IOException {
    Path written = project.resolve(file);
    Files.createDirectories(written.getParent());
    Files.writeString(written, "x");
    Files.setLastModifiedTime(written, FileTime.from(at));
  }

  private Ran skep(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(path.resolve("sh").toString(), project.resolve("skep").toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    var builder = new ProcessBuilder(command).directory(folder.toFile())
        .redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("skep did not end");
    }
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
