package dev.skep.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** The house keeps its arrows: what must not be there is not there. */
@AnalyzeClasses(packages = "dev.skep", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

  @ArchTest static final ArchRule CORE_KNOWS_NO_ROOM = noClasses().that().resideInAPackage("dev.skep.core..")
      .should().dependOnClassesThat().resideInAnyPackage(
          "dev.skep.intake..", "dev.skep.throttle..", "dev.skep.dispatch..", "dev.skep.notifications..", "dev.skep.bot..");

  @ArchTest static final ArchRule INTAKE_KNOWS_NO_OTHER_ROOM = noClasses().that().resideInAPackage("dev.skep.intake..")
      .should().dependOnClassesThat().resideInAnyPackage(
          "dev.skep.throttle..", "dev.skep.dispatch..", "dev.skep.notifications..", "dev.skep.bot..");

  @ArchTest static final ArchRule THROTTLE_KNOWS_NO_OTHER_ROOM = noClasses().that().resideInAPackage("dev.skep.throttle..")
      .should().dependOnClassesThat().resideInAnyPackage(
          "dev.skep.intake..", "dev.skep.dispatch..", "dev.skep.notifications..", "dev.skep.bot..");

  @ArchTest static final ArchRule DISPATCH_KNOWS_ONLY_THROTTLE = noClasses().that().resideInAPackage("dev.skep.dispatch..")
      .should().dependOnClassesThat().resideInAnyPackage(
          "dev.skep.intake..", "dev.skep.notifications..", "dev.skep.bot..");

  @ArchTest static final ArchRule NOTIFICATIONS_KNOW_ONLY_THROTTLE =
      noClasses().that().resideInAPackage("dev.skep.notifications..")
          .should().dependOnClassesThat().resideInAnyPackage("dev.skep.intake..", "dev.skep.dispatch..", "dev.skep.bot..");

  @ArchTest static final ArchRule ONLY_BOT_SLACK_KNOWS_SLACK =
      noClasses().that().resideOutsideOfPackage("dev.skep.bot.slack..")
          .should().dependOnClassesThat().resideInAnyPackage("com.slack..", "org.java_websocket..");

  @ArchTest static final ArchRule ONLY_BOT_GITHUB_KNOWS_GITHUB =
      noClasses().that().resideOutsideOfPackage("dev.skep.bot.github..")
          .should().dependOnClassesThat().resideInAPackage("org.kohsuke..");

  @ArchTest static final ArchRule ONLY_BOT_MCP_KNOWS_MCP =
      noClasses().that().resideOutsideOfPackage("dev.skep.bot.mcp..")
          .should().dependOnClassesThat().resideInAPackage("dev.langchain4j.mcp..");

  @ArchTest static final ArchRule ONLY_SCHEDULES_KNOW_QUARTZ =
      noClasses().that().resideOutsideOfPackage("dev.skep.throttle.schedule..")
          .should().dependOnClassesThat().resideInAnyPackage("org.quartz..", "com.cronutils..");

  @ArchTest static final ArchRule ONLY_CHARTS_KNOW_HOW_TO_DRAW =
      noClasses().that().resideOutsideOfPackage("dev.skep.notifications.chart..")
          .should().dependOnClassesThat().resideInAnyPackage("org.knowm..", "java.awt..", "javax.imageio..");

  @ArchTest static final ArchRule ROOMS_CALL_NOBODY = noClasses().that().resideOutsideOfPackage("dev.skep.bot..")
      .should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "io.micronaut.http..");

  @ArchTest static final ArchRule NO_MODEL_IS_ASKED_UNMETERED = noClasses().that()
      .resideOutsideOfPackages("dev.skep.bot.llm..", "dev.skep.intake.usage..", "dev.skep.playground..")
      .should().dependOnClassesThat().haveNameMatching("dev\\.langchain4j\\.model\\.chat\\.(Streaming)?ChatModel");

  @ArchTest static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
      .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
      .orShould().callMethod(LocalDateTime.class, "now").orShould().callMethod(ZonedDateTime.class, "now")
      .orShould().callMethod(System.class, "currentTimeMillis")
      .orShould().callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe("make a clock of their own",
          call -> call.getTargetOwner().isEquivalentTo(Clock.class) && call.getName().startsWith("system")
              && !call.getOriginOwner().getName().equals("dev.skep.core.work.SystemClock")));

  @ArchTest static final ArchRule NO_CYCLES = slices().matching("dev.skep.(**)").should().beFreeOfCycles();
}
