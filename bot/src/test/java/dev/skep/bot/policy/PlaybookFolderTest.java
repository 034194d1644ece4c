package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.prompt.Playbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookFolderTest {
  @TempDir Path home;
  private Path folder;
  private PolicyFile policy;
  private PlaybookFolder playbooks;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectory(home.resolve("ours"));
    put("deploy", text("deploy", 1));
    policy("playbooks: {folder: ./ours, owners: [U1]}");
    policy = new PolicyFile(home.resolve("skep.yml").toString());
    playbooks = new PlaybookFolder(policy);
  }

  @Test
  void takesChangedAddedAndRemovedFilesIntoForce() throws IOException {
    assertThat(refs()).containsExactly("deploy@1");
    assertThat(playbooks.owners()).containsExactly("U1");
    put("deploy", text("deploy", 2));
    put("audit", text("audit", 7));
    put("README", "how to write them");
    playbooks.reload();
    assertThat(refs()).containsExactly("audit@7", "deploy@2");
    Files.delete(folder.resolve("deploy.md"));
    playbooks.reload();
    assertThat(refs()).containsExactly("audit@7");
  }

  @Test
  void aBadFileLeavesTheLastGoodVersionInForce() throws IOException {
    put("deploy", text("deploy", 2).replace("version", "verzion"));
    put("audit", "nothing of use");
    playbooks.reload();
    assertThat(refs()).containsExactly("deploy@1");
    Files.write(folder.resolve("deploy.md"), new byte[]{(byte) 0xC3, (byte) 0x28});
    playbooks.reload();
    assertThat(refs()).containsExactly("deploy@1");
    put("deploy", text("deploy", 3));
    playbooks.reload();
    assertThat(refs()).containsExactly("deploy@3");
  }

  @Test
  void aFolderOutOfReachLeavesAllInForceUntilThePolicyNamesNone() throws IOException {
    Files.move(folder, home.resolve("away"));
    playbooks.reload();
    assertThat(refs()).containsExactly("deploy@1");
    policy("");
    policy.reload();
    playbooks.reload();
    assertThat(refs()).isEmpty();
  }

  @Test
  void refusesSettingsThatCannotBe() throws IOException {
    policy("playbooks: {owners: [ada], repository: shop, path: ../up, colour: red}");
    assertThatThrownBy(() -> new PolicyFile(home.resolve("skep.yml").toString()))
        .hasMessageContainingAll("line 2: unknown setting 'colour'", "'ada' is not a Slack user id",
            "'shop' is not the name of a repository", "'../up' must be a folder inside the repository");
  }

  private List<String> refs() {
    return playbooks.playbooks().stream().map(Playbook::ref).toList();
  }

  private void policy(String playbooksSection) throws IOException {
    Files.writeString(home.resolve("skep.yml"), "repositories: [{name: acme/shop}]\n" + playbooksSection);
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".md"), text);
  }

  private static String text(String name, int version) {
    return "---\nname: " + name + "\nversion: " + version + "\ntitle: T\ndescription: D\n---\nDo it.\n";
  }
}
