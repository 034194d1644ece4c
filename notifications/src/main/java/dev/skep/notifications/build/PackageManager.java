package dev.skep.notifications.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** npm, yarn and pnpm as they install and run scripts. */
final class PackageManager implements Tool {
  private static final Pattern NPM = Pattern.compile("npm (?:ERR!|error)(?: (.*))?");
  private static final Pattern YARN = Pattern.compile("➤ (YN\\d{4}): (.*)");
  private static final Pattern PNPM = Pattern.compile("\\s*(ERR_PNPM_\\w+|ELIFECYCLE|ERR_\\w+)\\s+(.*)");
  private static final Pattern CODE = Pattern.compile("(?:code|errno) (\\S+)");
  private static final List<String> TRIFLES = List.of("A complete log", "    /", "errno ", "path ", "signal ", "workspace ",
      "location ", "Fix the upstream", "this command with", "or retry", "For a full report", "/", "Please include",
      "This is probably not", "command ", "Lifecycle script");
  /** What yarn prefixes with ➤ when something is only told. */
  private static final List<String> TOLD = List.of("YN0000", "YN0002", "YN0013", "YN0019", "YN0060", "YN0061", "YN0085",
      "YN0086", "YN0007", "YN0032");

  private final Findings findings;
  private String code = "";
  private String lastCode = "";
  private int body;

  PackageManager(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "npm";
  }

  @Override
  public Worth read(String line) {
    Matcher npm = NPM.matcher(line);
    if (npm.matches()) {
      return npm.group(1) == null ? Worth.NOISE : readNpm(npm.group(1));
    }
    Matcher yarn = YARN.matcher(line);
    if (yarn.matches()) {
      return readYarn(yarn.group(1), yarn.group(2));
    }
    Matcher pnpm = PNPM.matcher(line);
    if (pnpm.matches()) {
      boolean script = pnpm.group(1).equals("ELIFECYCLE");
      body = script ? 0 : 8;
      fault(script, pnpm.group(1), pnpm.group(2));
      return script ? Worth.DETAIL : Worth.KEY;
    }
    if (line.startsWith("error ")) {
      return readYarnOne(line.substring(6));
    }
    body = Exits.isExit(line) ? 0 : body - 1;
    return body >= 0 && !line.isBlank() && !Exits.isExit(line) ? Worth.DETAIL : Worth.NOTHING;
  }

  private Worth readNpm(String says) {
    Matcher matcher = CODE.matcher(says);
    if (matcher.matches()) {
      code = says.startsWith("code") ? matcher.group(1) : code;
      return code.equals("ELIFECYCLE") || code.matches("\\d+") ? Worth.CONTEXT : Worth.KEY;
    }
    if (says.isBlank() || TRIFLES.stream().anyMatch(says::startsWith)) {
      return Worth.NOISE;
    }
    boolean script = code.isEmpty() || code.equals("ELIFECYCLE") || code.matches("\\d+");
    fault(script, code, says);
    return script ? Worth.CONTEXT : Worth.CAUSE;
  }

  private Worth readYarn(String number, String says) {
    String bare = says.replaceAll("^[│└┌ ]+", "");
    if (TOLD.contains(number)) {
      return bare.startsWith("Failed") ? Worth.CONTEXT : Worth.NOTHING;
    }
    boolean change = bare.startsWith("-") || bare.startsWith("+");
    if (!change) {
      fault(false, number, bare);
    }
    return change ? Worth.DETAIL : Worth.KEY;
  }

  private Worth readYarnOne(String says) {
    boolean script = says.startsWith("Command failed with exit code");
    if (!script && !says.startsWith("[") && says.indexOf(": error") < 0) {
      fault(false, "", says);
      return Worth.CAUSE;
    }
    return Worth.CONTEXT;
  }

  /** That a script failed is news only where nothing was found yet. */
  private void fault(boolean script, String where, String says) {
    if (script ? !findings.tool().isEmpty() : code.equals(lastCode) && !code.isEmpty()) {
      return;
    }
    if (!script) {
      lastCode = code;
      findings.fault(this, where, says);
    }
  }
}
