package dev.skep.throttle.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemFileTest {

  private static List<ListedItem> read(String name, byte[] bytes) {
    var items = new ArrayList<ListedItem>();
    try {
      ItemFile.read(name, new ByteArrayInputStream(bytes), r -> r.equals("acme/shop"), items::addAll);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return items;
  }

  private static List<ListedItem> read(String name, String text) {
    return read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> names(List<ListedItem> items) {
    return items.stream().map(ListedItem::name).toList();
  }

  private static void refused(String name, String text, String... words) {
    assertThatThrownBy(() -> read(name, text)).isInstanceOf(ListRefused.class).hasMessageContainingAll(words)
        .hasMessageContaining("I added nothing.");
  }

  @Test
  void aTableTellsByItsTitlesWhatItsColumnsAre() {
    assertThat(read("flags.csv", """
        Flag,Side,Repo,URL,Description,Owner
        checkout_v2,enabled,acme/shop,https://flags.example/1,"Old, and done",pam

        old_banner,disabled,,,"says ""hi""\non two lines",
        """)).containsExactly(
        new ListedItem("checkout_v2", "Old, and done", "https://flags.example/1", "acme/shop",
            Map.of("Side", "enabled", "Owner", "pam")),
        new ListedItem("old_banner", "says \"hi\"\non two lines", "", "", Map.of("Side", "disabled")));
  }

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "\t"})
  void theDelimiterIsSeen(String delimiter) {
    String text = "owner;key;link\npam;SHOP-1;https://a.example/x\nada;SHOP-2;\n".replace(";", delimiter);
    assertThat(names(read("list.csv", text))).containsExactly("SHOP-1", "SHOP-2");
    assertThat(names(read("list.txt", text))).as("by its titles").containsExactly("SHOP-1", "SHOP-2");
  }

  @Test
  void withoutTitlesTheFirstColumnIsTheName() {
    assertThat(read("x.csv", "checkout_v2,since May,pam\nold_banner,,\n")).containsExactly(
        new ListedItem("checkout_v2", "since May, pam", ""), new ListedItem("old_banner", "", ""));
    assertThat(names(read("one.csv", "a_b\nc_d"))).containsExactly("a_b", "c_d");
  }

  @Test
  void aTextHasOneItemOnEachLine() {
    assertThat(read("flags.txt", """
        - `checkout_v2` – since May, by Pam

        2. old_banner: gone
        new nav, all of it
        https://jira.example/browse/SHOP-7
        """.replace("\n", "\r\n"))).containsExactly(
        new ListedItem("checkout_v2", "since May, by Pam", ""), new ListedItem("old_banner", "gone", ""),
        new ListedItem("new nav, all of it", "", ""),
        new ListedItem("SHOP-7", "", "https://jira.example/browse/SHOP-7"));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
  void theMarkAtTheBeginningTellsTheCoding(Charset charset) {
    assertThat(names(read("flags.csv", "\uFEFFflag,side\nzürich_✓,on\n".getBytes(charset)))).containsExactly("zürich_✓");
  }

  @Test
  void whatIsWrongIsSaidWithItsLine() {
    refused("e.csv", "", "There is no item in e.csv");
    refused("e.csv", "\uFEFF\n \n", "There is no item in e.csv");
    refused("e.csv", "name,link\n", "There is no item in e.csv");
    refused("b.csv", "name\nok\nb\0ad\n", "b.csv, line 3", "not text");
    refused("n.csv", "repository,link\nacme/shop,x\n", "n.csv, line 1", "no column is called name");
    refused("n.csv", "name,link\nok,x\n,y\n", "n.csv, line 3", "there is no name");
    refused("n.csv", "name\n" + "x".repeat(201), "n.csv, line 2", "longer than 200");
    refused("n.txt", "ok\n" + "x".repeat(201), "n.txt, line 2", "longer than 200");
    refused("l.txt", "ok\n" + "x ".repeat(6_000), "l.txt, line 2", "longer than 10000");
    refused("q.csv", "name,words\nok,fine\na,\"never closed\nb,c\n", "q.csv, near line", "quotation mark");
    refused("q.csv", "name,words\na,\"closed\" early\n", "q.csv, near line 2", "quotation mark");
    refused("w.csv", "name,words\nok,fine\na,b,c\n", "w.csv, line 3", "3 cells", "2 columns");
    refused("r.csv", "name,repo\nok,acme/shop\na,acme/nope\n", "r.csv, line 3", "“acme/nope” is no repository");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
    assertThatThrownBy(() -> read("x.csv", png)).isInstanceOf(ListRefused.class).hasMessageContaining("line 1", "not text");
    byte[] late = ("name\n" + "fine\n".repeat(5_000) + "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read("x.csv", late)).isInstanceOf(ListRefused.class).hasMessageContaining("x.csv, line 5002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(1)", "+SUM(A1)", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "  =1+1", "＝1"})
  void aFormulaIsRefusedWithItsCell(String formula) {
    refused("f.csv", "name,words\nfine,ok\nalso_fine,\"" + formula + "\"\n", "f.csv, line 3", "cell B", "formula");
    refused("f.csv", "\"" + formula + "\",x\n", "f.csv, line 1", "cell A");
  }

  @Test
  void aNumberIsNoFormula() {
    assertThat(read("f.csv", "name,change,none\na,-12.5,-\nb,+3%,\nc,\"-1,000\",\n").getFirst().fields())
        .containsEntry("change", "-12.5").containsEntry("none", "-");
  }

  /** Gives lines without an end and counts what was taken. */
  private static final class Endless extends InputStream {
    private final AtomicLong taken = new AtomicLong();
    private final byte[] line;

    Endless(String line) {
      this.line = line.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      return line[(int) (taken.getAndIncrement() % line.length)];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        bytes[i] = (byte) read();
      }
      return length;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flag_name\n", "\n", " \r", "a,\"b", "\"", "x"})
  void whatHasNoEndIsRefusedBeforeItIsRead(String line) {
    for (String name : List.of("big.csv", "big.txt")) {
      var bytes = new Endless(line);
      var most = new AtomicLong();
      assertThatThrownBy(
          () -> ItemFile.read(name, bytes, r -> true, chunk -> most.accumulateAndGet(chunk.size(), Math::max)))
          .isInstanceOf(ListRefused.class).hasMessageContaining(name);
      assertThat(bytes.taken.get()).isLessThan(12_000_000);
      assertThat(most.get()).isLessThanOrEqualTo(ItemFile.CHUNK);
    }
    var many = new Endless("flag_name\n");
    assertThatThrownBy(() -> ItemFile.read("big.csv", many, r -> true, chunk -> {}))
        .hasMessageContaining("big.csv has more than 200,000 items");
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cell = Arbitraries.strings().withChars("ab\",;\n'\\ zß0-").ofMaxLength(12)
        .map(c -> c.replaceFirst("^[-\\s]+", "").strip());
    Arbitrary<String> name = cell.map(c -> "n" + c);
    return Combinators.combine(name, cell, cell).as(List::of).list().ofMinSize(1).ofMaxSize(30);
  }

  @Property(tries = 300)
  void whatACsvWriterWroteIsReadBack(@ForAll("tables") List<List<String>> rows) throws IOException {
    var text = new StringWriter();
    try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord("name", "words", "owner");
      for (List<String> row : rows) {
        printer.printRecord(row);
      }
    }
    List<ListedItem> expected = rows.stream().map(r -> new ListedItem(r.get(0), r.get(1), "", "",
        r.get(2).isBlank() ? Map.of() : Map.of("owner", ListedItem.oneLine(r.get(2))))).toList();
    assertThat(read("x.csv", text.toString())).isEqualTo(expected);
  }

  @Property(tries = 500)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes, @ForAll boolean table) {
    try {
      assertThat(read(table ? "x.csv" : "x", bytes)).isNotEmpty();
    } catch (ListRefused refused) {
      assertThat(refused.sentence()).contains("I added nothing.").doesNotContain("\n");
    }
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll("texts") String text, @ForAll boolean table) {
    anyBytesAreReadOrRefused(text.getBytes(StandardCharsets.UTF_8), table);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("name,;\t\"\n\r=-–•`:İ1 ").ofMaxLength(300);
  }

  @Test
  void chunksComeInOrder() {
    String text = IntStream.range(0, 2_500).mapToObj(i -> "flag_" + i).collect(Collectors.joining("\n"));
    assertThat(names(read("flags.txt", text))).hasSize(2_500).startsWith("flag_0").endsWith("flag_2499");
  }
}
