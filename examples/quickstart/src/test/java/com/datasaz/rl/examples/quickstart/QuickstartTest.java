package com.datasaz.rl.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.datasaz.rl.examples.quickstart.comparison.Contender;
import com.datasaz.rl.examples.quickstart.customers.WorldSize;
import com.datasaz.rl.examples.quickstart.trust.TrialSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job from end to end, in small: a process is killed, policies compared, one rolled out, a
 * page written.
 */
class QuickstartTest {
  @Test
  void runsAllActsAndWritesTheReport(@TempDir Path folder) throws Exception {
    Options options =
        new Options(
            new WorldSize(150, 40, 150, 5),
            2,
            60,
            new TrialSize(600, 10, 200, 5),
            1,
            2,
            folder,
            Optional.empty(),
            Optional.empty());
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Path page =
        new Quickstart(options, new PrintStream(told, true, StandardCharsets.US_ASCII)).run();

    String text = told.toString(StandardCharsets.US_ASCII);
    assertThat(text)
        .contains("Nothing that was acknowledged is lost, and the model is bit for bit")
        .contains("4. From the first week's log to all customers", "sign-flipped", "The gate:")
        .contains(page.toString());
    assertThat(page).isEqualTo(folder.resolve("report/index.html"));
    String html = Files.readString(page);
    for (Contender contender : Contender.all()) {
      assertThat(text).contains(contender.name());
      assertThat(html)
          .contains("<th scope=\"row\" role=\"rowheader\" class=\"text\">" + contender.name());
    }
    assertThat(html)
        .contains("Click-through rate as the shop learns", "class=\"band ")
        .contains("Share of the customers who see the new model", "What each policy would earn")
        .contains("favourite=category", "Because of", "LinUcb[sharing=HYBRID")
        .doesNotContain("http:", "https:", "<script", "src=");
    assertThat(folder.resolve("quickstart/shop.db")).exists();
    for (String report : List.of(text, html)) {
      assertThat(report.replaceAll("\\s+", " "))
          .contains("% of customers means", "outside of the control")
          .contains("in the comparison of policies it counts all 6 products of a page")
          .contains(": one standard error.", "95 % interval");
    }
    assertThat(stylesOfNames(html).values())
        .isNotEmpty()
        .allSatisfy(styles -> assertThat(styles).hasSize(1));
  }

  /** The colours and dashes of each name at the ends of lines, on all charts of the page. */
  private static Map<String, Set<String>> stylesOfNames(String html) {
    Map<String, Set<String>> styles = new HashMap<>();
    Matcher names =
        Pattern.compile("<text class=\"(name [^\"]+)\"[^>]*><title>([^<]+)<").matcher(html);
    while (names.find()) {
      String name = names.group(2).toLowerCase(Locale.ROOT);
      styles.computeIfAbsent(name, key -> new HashSet<>()).add(names.group(1));
    }
    return styles;
  }

  /** A report of a log leaves the shop's where it is. */
  @Test
  void aLogHasAReportOfItsOwn(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log.csv");
    Files.writeString(log, "item_id,propensity,reward\n" + "a,0.5,0\nb,0.5,1\n".repeat(200));
    Properties properties = new Properties();
    properties.setProperty("log", log.toString());
    properties.setProperty("output", folder.toString());
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Path page =
        new Quickstart(
                Options.of(properties), new PrintStream(told, true, StandardCharsets.US_ASCII))
            .run();
    assertThat(page).isEqualTo(folder.resolve("report/log.html")).exists();
    assertThat(told.toString(StandardCharsets.US_ASCII))
        .contains("The report, with charts and reasons: " + page.toAbsolutePath());
    assertThat(folder.resolve("report/index.html")).doesNotExist();
  }
}
