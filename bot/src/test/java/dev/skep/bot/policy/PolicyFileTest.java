package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.intake.Person;
import dev.skep.intake.Person.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
  private static final String SHOP = "repositories: [{name: acme/shop}]\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("skep.yml");
  }

  private PolicyFile saying(String text) throws IOException {
    Files.writeString(file, text);
    return new PolicyFile(file.toString());
  }

  @Test
  void aChangeIsTakenIntoForce() throws IOException {
    PolicyFile policy = saying(SHOP);
    Files.writeString(file, """
        repositories: [{name: acme/api}]
        channels: [{id: C1, repository: acme/api}]
        people: [{slack: U1, github: ada}]
        limits: {open_tasks: 7}
        """);
    policy.reload();
    assertThat(policy.repositories()).extracting("name").containsExactly("acme/api");
    assertThat(policy.defaultRepository("C1")).hasValue("acme/api");
    assertThat(policy.defaultRepository("C2")).isEmpty();
    assertThat(policy.githubLogin("U1")).hasValue("ada");
    assertThat(policy.githubLogin("U2")).isEmpty();
    assertThat(policy.rules().limits().openTasks()).isEqualTo(7);
  }

  @Test
  void aFileWithProblemsOrWithoutReachLeavesThePolicyBeforeInForce() throws IOException {
    PolicyFile policy = saying(SHOP);
    for (String broken : new String[]{"", "repositories: [", "repositories: [{name: acme/api}]\nlimits: {open_tasks: 0}"}) {
      Files.writeString(file, broken);
      policy.reload();
      assertThat(policy.repositories()).as(broken).extracting("name").containsExactly("acme/shop");
    }
    Files.delete(file);
    policy.reload();
    assertThat(policy.repositories()).extracting("name").containsExactly("acme/shop");
    Files.writeString(file, "repositories: [{name: acme/api}]");
    policy.reload();
    assertThat(policy.repositories()).extracting("name").containsExactly("acme/api");
  }

  @Test
  void whatCannotBeReadIsSaidInWords() throws IOException {
    assertThat(PolicyFile.problems(file.toString())).singleElement().asString().startsWith("there is no policy file");
    assertThat(PolicyFile.problems(folder.toString())).singleElement().asString().endsWith("it is a folder");
    assertThat(PolicyFile.problems("a\0b")).containsExactly("SKEP_CONFIG is not the name of a file");
    Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0});
    assertThat(PolicyFile.problems(file.toString())).singleElement().asString().endsWith("is not text in UTF-8");
    assertThatThrownBy(() -> new PolicyFile(file.toString())).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      UMEMBER  | MEMBER   | acme/shop | -
      UGUEST   | GUEST    | acme/shop | Guests of this workspace cannot ask
      UOTHER   | STRANGER | acme/shop | Only people of this workspace's own organization can ask
      UWHO     | UNKNOWN  | acme/shop | I could not find out from Slack who you are
      UINVITED | GUEST    | acme/shop | -
      UINVITED | STRANGER | acme/shop | -
      UMEMBER  | MEMBER   | acme/bank | Only a few people may ask for changes in acme/bank
      UMEMBER  | MEMBER   | ACME/Bank | Only a few people may ask for changes in ACME/Bank
      UINVITED | GUEST    | acme/bank | Only a few people may ask for changes in acme/bank
      UBANKER  | MEMBER   | acme/bank | -
      UBANKER  | GUEST    | acme/bank | Guests of this workspace cannot ask
      """)
  void whoMayFileWhere(String person, Standing standing, String repository, String refusal) throws IOException {
    PolicyFile policy = saying("""
        repositories:
          - name: acme/shop
          - name: acme/bank
            file: [UBANKER]
        file: {guests: [UINVITED]}
        """);
    assertRefused(policy, new Person(person, person, standing), repository, refusal);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      ULISTED  | MEMBER | -
      ULISTED  | GUEST  | Guests of this workspace cannot ask
      UMEMBER  | MEMBER | You are not on the list of people who may ask agents for changes
      UINVITED | GUEST  | -
      """)
  void aListOfPeopleShutsOutEverybodyElse(String person, Standing standing, String refusal) throws IOException {
    PolicyFile policy = saying(SHOP + "file: {allow: [ULISTED], guests: [UINVITED]}");
    assertRefused(policy, new Person(person, person, standing), "acme/shop", refusal);
  }

  private static void assertRefused(PolicyFile policy, Person person, String repository, String refusal) {
    if (refusal == null) {
      assertThat(policy.refusal(person, repository)).isEmpty();
    } else {
      assertThat(policy.refusal(person, repository)).hasValueSatisfying(words -> assertThat(words).startsWith(refusal));
    }
  }
}
