package dev.skep.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts {@code [redacted: GitHub token]} and the like where a text carries a secret: by the known shape of keys, by a
 * name such as {@code password} before it, or because a named value looks drawn by lot. A secret without shape or name
 * stays. Every pattern is bounded, so the time is in proportion to the text. Pure.
 */
final class Secrets {
  private static final String OPEN = "[redacted: ";
  private static final String START = "(?<![A-Za-z0-9])";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[redacted: ([A-Za-z ]{1,40})\\]");
  private static final Pattern PEM = Pattern.compile("-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----");
  private static final Pattern PEM_END = Pattern.compile("-----END [A-Z0-9 ]{0,60}-----");
  private static final List<Shape> SHAPES = List.of(
      shape("AWS access key", "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
      shape("GitHub token", "(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})"),
      shape("GitLab token", "gl(?:pat|ptt|rt|dt|ft)-[A-Za-z0-9_-]{20,100}"),
      shape("Slack token", "(?:xox[abceoprs](?:\\.xox[bp])?-[A-Za-z0-9-]{10,500}|xapp-[0-9]-[A-Za-z0-9-]{10,500})"),
      shape("Slack webhook", "https://hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_+-]{10,300}"),
      shape("Anthropic key", "sk-ant-[A-Za-z0-9_-]{16,300}"),
      shape("OpenAI key", "sk-(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{20,300}"),
      shape("Google key", "AIza[A-Za-z0-9_-]{35}"),
      shape("Google token", "(?:ya29\\.[A-Za-z0-9_-]{20,500}|GOCSPX-[A-Za-z0-9_-]{20,60})"),
      shape("Stripe key", "(?:[sr]k_(?:live|test)_[A-Za-z0-9]{10,200}|whsec_[A-Za-z0-9+/]{20,200}={0,2})"),
      shape("npm token", "npm_[A-Za-z0-9]{30,100}"),
      shape("PyPI token", "pypi-[A-Za-z0-9_-]{40,500}"),
      shape("Docker token", "dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,100}"),
      shape("Hugging Face token", "hf_[A-Za-z0-9]{30,100}"),
      shape("SendGrid key", "SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,100}"),
      shape("Twilio key", "SK[0-9a-f]{32}(?![0-9a-f])"),
      shape("Atlassian token", "ATATT3[A-Za-z0-9_=-]{40,500}"),
      shape("Shopify token", "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
      shape("Vault token", "hv[sb]\\.[A-Za-z0-9_-]{20,300}"),
      shape("DigitalOcean token", "do[opr]_v1_[a-f0-9]{64}"),
      shape("Telegram token", "[0-9]{8,10}:AA[A-Za-z0-9_-]{33}"),
      shape("JSON Web Token", "eyJ[A-Za-z0-9_-]{6,1000}+\\.eyJ[A-Za-z0-9_-]{6,4000}+(?:\\.[A-Za-z0-9_-]{0,2000})?"));
  private static final Pattern CONNECTION = Pattern.compile(
      "(?i)((?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\\+srv)?|rediss?|amqps?|mssql|sqlserver|oracle|ldaps?|smtps?)://"
          + "[^\\s:@/\\[\"'`<>]{0,100}):[^\\s\"'`<>]{1,200}@");
  private static final Pattern LOGIN = Pattern.compile(
      "(?i)([a-z][a-z0-9+.-]{1,20}://)[^\\s/:@\\[\"'`<>?#]{0,100}:[^\\s/@\"'`<>]{1,200}@");
  private static final Pattern AUTHORIZATION = Pattern.compile(
      "(?i)(authorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?(?:(?:bearer|basic|token|digest|apikey)\\s{1,3})?)"
          + "([^\\s\"'`,;<>{}]{6,2000})");
  private static final Pattern BEARER = Pattern.compile("(?i)(\\bbearer\\s{1,3})([A-Za-z0-9._~+/=-]{16,2000})");
  private static final Pattern NAMED = Pattern.compile(
      "(?i)((passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key"
          + "|auth[_-]?key|signing[_-]?key|encryption[_-]?key|credentials?)(?:[_-][a-z0-9]{1,15}){0,2}[\"'`]?\\]?\\s{0,3}"
          + "(?::=|=>|=|:)\\s{0,3})([\"'`]?)([^\\s\"'`,;&<>()|]{3,500})");
  private static final Pattern ASSIGNED = Pattern.compile(
      "((?<=[\\w\"'\\]])\\s{0,2}[=:]\\s{0,2}[\"'`]?)(?!sha\\d)([A-Za-z0-9+/_-]{32,500}={0,2})(?![A-Za-z0-9+/_.-])");
  private static final Pattern STANDS_FOR_ANOTHER = Pattern.compile(
      "(?i)(?:\\[redacted|\\$|\\{|%|\\*|#|<|\\.\\.\\.|…|x{3,}$|(?:null|nil|none|true|false|undefined|string|text|required|optional"
          + "|empty|changeme|example|secret|password|token|vault)\\b|(?:process|os|env|secrets?|config|system|self|this)\\.).*");

  private Secrets() {}

  private record Shape(String name, Pattern pattern) {}

  private static Shape shape(String name, String pattern) {
    return new Shape(name, Pattern.compile(START + pattern));
  }

  static String redact(String text) {
    String redacted = withoutPem(text);
    for (Shape shape : SHAPES) {
      redacted = shape.pattern().matcher(redacted).replaceAll(placeholder(shape.name()));
    }
    redacted = CONNECTION.matcher(redacted).replaceAll(m -> quoted(m.group(1) + ":" + placeholder("password") + "@"));
    redacted = LOGIN.matcher(redacted).replaceAll(m -> quoted(m.group(1) + placeholder("login") + "@"));
    redacted = AUTHORIZATION.matcher(redacted).replaceAll(m -> value(m, 2, "credentials"));
    redacted =
        BEARER.matcher(redacted).replaceAll(m -> isMixed(m.group(2)) ? value(m, 2, "bearer token") : quoted(m.group()));
    redacted = NAMED.matcher(redacted).replaceAll(Secrets::named);
    return ASSIGNED.matcher(redacted)
        .replaceAll(m -> isDrawnByLot(m.group(2)) ? value(m, 2, "key") : quoted(m.group()));
  }

  /** What was redacted in these texts, each kind once. */
  static List<String> kindsIn(Iterable<String> texts) {
    var kinds = new TreeSet<String>();
    texts.forEach(t -> PLACEHOLDER.matcher(t).results().forEach(m -> kinds.add(m.group(1))));
    return new ArrayList<>(kinds);
  }

  /** A key whose end is missing goes to the end of its paragraph. */
  private static String withoutPem(String text) {
    var kept = new StringBuilder(text.length());
    Matcher begin = PEM.matcher(text);
    Matcher end = PEM_END.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      kept.append(text, from, begin.start()).append(placeholder("private key"));
      int blank = text.indexOf("\n\n", begin.end());
      from = end.find(begin.end()) ? end.end() : blank < 0 ? text.length() : blank;
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static String value(MatchResult found, int group, String kind) {
    boolean another = STANDS_FOR_ANOTHER.matcher(found.group(group)).matches();
    return quoted(another ? found.group() : found.group(1) + placeholder(kind));
  }

  private static String named(MatchResult found) {
    String name = found.group(2).toLowerCase(Locale.ROOT);
    String value = found.group(4);
    boolean password = name.startsWith("pass") || name.equals("pwd");
    boolean tight = !Character.isWhitespace(found.group(1).charAt(found.group(1).length() - 1));
    boolean looksSecret = password
        ? (tight && found.group(1).indexOf('=') >= 0) || (isMixed(value) && value.length() >= 6)
        : isMixed(value) && value.length() >= 8;
    return !looksSecret || STANDS_FOR_ANOTHER.matcher(value).matches() || isCode(value)
        ? quoted(found.group())
        : quoted(found.group(1) + found.group(3) + placeholder(password ? "password" : kind(name)));
  }

  private static String kind(String name) {
    return name.contains("key") ? "key" : name.startsWith("credential") ? "credentials" : name;
  }

  private static boolean isCode(String value) {
    return value.matches("[A-Za-z_][\\w]{0,60}(?:\\.[A-Za-z_]\\w{0,60}){1,5}|[a-z]+[-_a-z]*");
  }

  private static boolean isMixed(String value) {
    return (value.chars().anyMatch(c -> c >= '0' && c <= '9') && value.chars().anyMatch(Character::isLetter))
        || value.chars().filter(c -> "!@#$%^*+~?".indexOf(c) >= 0).count() > 1;
  }

  /** Upper and lower letters and digits in a mixture that no name or path has. */
  private static boolean isDrawnByLot(String value) {
    long digits = value.chars().filter(Character::isDigit).count();
    long upper = value.chars().filter(Character::isUpperCase).count();
    long lower = value.chars().filter(Character::isLowerCase).count();
    return digits >= 2 && upper >= 4 && lower >= 4 && entropy(value) > 4.0
        && value.chars().filter(c -> c == '/').count() < 4;
  }

  private static double entropy(String value) {
    return value.chars().boxed()
        .collect(Collectors.groupingBy(c -> c, Collectors.counting())).values().stream()
        .mapToDouble(n -> (double) n / value.length()).map(p -> -p * Math.log(p) / Math.log(2)).sum();
  }

  private static String placeholder(String kind) {
    return OPEN + kind + "]";
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
