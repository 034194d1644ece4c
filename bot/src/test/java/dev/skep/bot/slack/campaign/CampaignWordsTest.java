package dev.skep.bot.slack.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignWordsTest {
  private static final List<String> PLAYBOOKS = List.of("dependency-bump", "flag-cleanup", "change", "bug");

  private static Optional<CampaignWords.Wish> read(String words) {
    return CampaignWords.read(words,
        said -> PLAYBOOKS.stream().filter(p -> p.equals(said.toLowerCase(Locale.ROOT).replace(' ', '-'))).findFirst(),
        name -> name.equals("shop") || name.equals("api"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      run a campaign with dependency-bump over every repository with topic java: lift guava to 33.4 \
      | dependency-bump | WithTopic[topic=java] | lift guava to 33.4
      campaign: flag-cleanup over acme/a, acme/b | flag-cleanup | Listed[lines=[acme/a, acme/b]] |
      please start a new campaign using the playbook dependency-bump across all repos that contain a file called \
      ci/Jenkinsfile: Java 25 | dependency-bump | WithFile[file=ci/Jenkinsfile] | Java 25
      run a dependency bump campaign over repositories with a Dockerfile: Alpine 3.20 \
      | dependency-bump | WithFile[file=Dockerfile] | Alpine 3.20
      campaign with Dependency Bump over repositories with `pom.xml` | dependency-bump | WithFile[file=pom.xml] |
      run a campaign with dependency-bump over what GitHub's search finds for "language:java stars:>3": lift guava \
      | dependency-bump | Search[query=language:java stars:>3] | lift guava
      campaign: dependency-bump over search: language:java topic:service: lift guava \
      | dependency-bump | Search[query=language:java topic:service] | lift guava
      campaign: dependency-bump over topic: java: lift guava | dependency-bump | WithTopic[topic=java] | lift guava
      campaign: dependency-bump over file: Jenkinsfile | dependency-bump | WithFile[file=Jenkinsfile] |
      run a campaign over shop, acme/b after shop and api with dependency-bump: lift guava \
      | dependency-bump | Listed[lines=[shop, acme/b after shop, api]] | lift guava
      could you run a campaign with dependency-bump over acme/a and acme/b to lift guava to 33.4 \
      | dependency-bump | Listed[lines=[acme/a, acme/b]] | lift guava to 33.4
      campaign: dependency-bump in acme/a | dependency-bump | Listed[lines=[acme/a]] |
      run a campaign with change over all our repositories: add a CODEOWNERS file \
      | change | Search[query=archived:false] | add a CODEOWNERS file
      """)
  void aWholeCampaignIsRead(String words, String playbook, String targets, String what) {
    assertThat(read(words)).hasValueSatisfying(wish -> {
      assertThat(wish.playbook()).isEqualTo(playbook);
      assertThat(wish.targets()).hasToString(targets);
      assertThat(wish.what()).isEqualTo(what == null ? "" : what);
    });
  }

  @Test
  void aListMayStandOnLinesOfItsOwnAndItemsNameTheirRepository() {
    assertThat(read("campaign called “Old flags” with flag-cleanup over:\n• `old_cart`\n• `checkout_v2` in acme/shop"))
        .hasValueSatisfying(wish -> {
          assertThat(wish.name()).isEqualTo("Old flags");
          assertThat(wish.targets()).hasToString("Listed[lines=[old_cart, checkout_v2]]");
          assertThat(wish.repository()).isEqualTo("acme/shop");
        });
    assertThat(read("run a campaign with dependency-bump over\nacme/a\nacme/b\n\nLift guava")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      run a campaign                                                           | ''              | ''    | false | ''
      New campaign, please!                                                    | ''              | ''    | false | ''
      campaign: flag-removal over acme/a, acme/b: go                           | ''              | flag-removal | true | ''
      run a campaign over every repository with topic java: lift guava         | ''              | ''    | true  | ''
      run a campaign with dependency-bump                                      | dependency-bump | ''    | false | ''
      campaign: dependency-bump: lift guava in shop                            | dependency-bump | ''    | false | ''
      run a campaign with dependency-bump over whatever Bob likes: lift guava  | dependency-bump | ''    | false | whatever Bob likes
      run a campaign with dependency-bump in the shop: lift guava              | dependency-bump | ''    | false | the shop
      """)
  void whatLacksSomethingIsMeantForItAllTheSame(
      String words, String playbook, String said, boolean targets, String where) {
    assertThat(read(words)).hasValueSatisfying(wish -> {
      assertThat(wish.playbook()).isEqualTo(playbook);
      assertThat(wish.said()).isEqualTo(said);
      assertThat(wish.targets() != null).isEqualTo(targets);
      assertThat(wish.where()).isEqualTo(where);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"add a campaign banner to the shop", "set up a campaign page for Black Friday in acme/shop",
      "start a campaign with 20 % off in the shop", "campaign: summer sale banner",
      "campaign: change the banner in the shop",
      "campaign emails in acme/shop, acme/api are wrong", "the campaign page over acme/shop is broken",
      "create a campaign table with dependency-bump over acme/a, acme/b",
      "launch the summer campaign over acme/shop: banner",
      "campaign: bug in the shop", "run a campaign for acme/shop: a banner with 20 % off",
      "plan a campaign over the holidays", "fix the campaign", "what is a campaign?", "start a campaign on Monday"})
  void ordinaryRequestsAreForOthers(String words) {
    assertThat(read(words)).isEmpty();
  }
}
