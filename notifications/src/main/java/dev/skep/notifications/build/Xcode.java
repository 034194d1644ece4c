package dev.skep.notifications.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** xcodebuild, with the Swift compiler, the linker, signing and XCTest. */
final class Xcode implements Tool {
  private static final Pattern FAULT = Pattern
      .compile(
          "(?:❌ {1,3})?([/\\w]\\S{0,300}?\\.(?:swift|m|mm|h|c|cpp|xib|storyboard|xcodeproj|plist)):(?:(\\d++):)?(?:\\d++:)? (?:fatal )?error: (.*)");
  private static final Pattern TEST = Pattern.compile("(?:-\\[(\\S+ \\S+)]|(\\w+\\.\\w+)) : (.*)");
  private static final Pattern EXPECTATION = Pattern
      .compile("✘ Test (.{1,200}?) recorded an issue at (\\S+\\.swift:\\d++):\\d++: (.*)");
  private static final Pattern BARE = Pattern.compile("(?:xcodebuild: |ld: |clang: |)error: (.*)");
  private static final Pattern ENDED = Pattern.compile("\\*\\* (?:TEST|BUILD|ARCHIVE|TEST BUILD|EXPORT) FAILED \\*\\*");

  private final Findings findings;
  private boolean seen;
  private int body;

  Xcode(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "Xcode";
  }

  @Override
  public Worth read(String line) {
    seen |= line.contains("xcodebuild") || line.startsWith("CompileSwift") || line.startsWith("SwiftCompile")
        || line.contains("DerivedData");
    Matcher fault = FAULT.matcher(line);
    if (fault.matches() && (seen || fault.group(1).endsWith(".swift"))) {
      return readFault(fault);
    }
    Matcher expectation = EXPECTATION.matcher(line);
    if (expectation.matches()) {
      findings.test(this, expectation.group(1), expectation.group(3));
      findings.lies(expectation.group(2));
      return Worth.KEY;
    }
    return seen ? readRest(line) : Worth.NOTHING;
  }

  private Worth readFault(Matcher fault) {
    String file = fault.group(1).substring(fault.group(1).lastIndexOf('/') + 1);
    String line = fault.group(2) == null ? "" : ":" + fault.group(2);
    Matcher test = TEST.matcher(fault.group(3));
    if (test.matches()) {
      findings.test(this, test.group(1) == null ? test.group(2) : test.group(1), test.group(3));
      findings.lies(file + line);
    } else {
      findings.fault(this, fault.group(1) + line, fault.group(3));
    }
    return Worth.KEY;
  }

  private Worth readRest(String line) {
    if (ENDED.matcher(line).matches()) {
      body = 0;
      return Worth.DETAIL;
    }
    if (line.startsWith("Undefined symbols for architecture")) {
      findings.fault(this, "linker", line);
      body = 4;
      return Worth.KEY;
    }
    Matcher bare = BARE.matcher(line);
    if (bare.matches() && !bare.group(1).startsWith("linker command failed")) {
      findings.fault(this, "", bare.group(1));
      body = 3;
      return Worth.KEY;
    }
    if (line.startsWith("ld: ") || line.startsWith("clang: error") || line.startsWith("Failing tests:")
        || line.startsWith("The following build commands failed")) {
      body = line.startsWith("Failing") ? 6 : body;
      return Worth.DETAIL;
    }
    return body-- > 0 && !line.isBlank() ? Worth.DETAIL : Worth.NOTHING;
  }
}
