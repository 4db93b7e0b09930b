package com.datasaz.rl.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds every page to the code. A Java block names its source in a comment on the line before it,
 * {@code <!-- snippet: path/File.java#region -->}, and equals the lines between {@code // region
 * name} and {@code // endregion} there, which a test compiles and runs.
 */
class DocsTest {
  private static final Path ROOT = root();
  private static final Pattern SOURCE = Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)\\s]*)?\\)");

  /** The target of a link that is used by its name: {@code [0001]: 0001-one-dependency.md}. */
  private static final Pattern NAMED =
      Pattern.compile("^\\[[^\\]]+\\]: ([^#:\\s]+)(?=[#\\s])", Pattern.MULTILINE);

  private static final Pattern VERSION =
      Pattern.compile(
          "<groupId>com\\.datasaz\\.rl</groupId>\\s*<artifactId>[^<]+</artifactId>\\s*<version>([^<]+)<");

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("rl-core"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 4)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().contains("target"))
          .sorted()
          .toList();
    }
  }

  @Test
  void seesThePages() throws IOException {
    assertThat(pages()).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/algorithms.md"));
  }

  @TestFactory
  Stream<DynamicTest> everyJavaBlockIsCodeThatRuns() throws IOException {
    return each(DocsTest::blocksAreRegions);
  }

  @TestFactory
  Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
    return each(DocsTest::linksExist);
  }

  @Test
  void everyDecisionIsInTheIndex() throws IOException {
    Path index = ROOT.resolve("docs/decisions/README.md");
    List<String> rows = Files.readAllLines(index);
    for (Path page : pages()) {
      String name = page.getFileName().toString();
      if (page.getParent().equals(index.getParent()) && !page.equals(index)) {
        String number = "[" + name.substring(0, 4) + "]";
        assertThat(rows).as(name).contains(number + ": " + name);
        assertThat(rows).as(name).anyMatch(row -> row.startsWith("| " + number + " | "));
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyDependencyBlockNamesThisVersion() throws IOException {
    return each(DocsTest::versionsAreCurrent);
  }

  private static Stream<DynamicTest> each(Check check) throws IOException {
    return pages().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> check.on(page)));
  }

  private static void blocksAreRegions(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equals("```java")) {
        String before = i == 0 ? "" : lines.get(i - 1);
        Matcher source = SOURCE.matcher(before);
        assertThat(source.find()).as("line %d needs a snippet comment before it", i + 1).isTrue();
        assertThat(String.join("\n", block(lines, i + 1)))
            .as("%s line %d", page.getFileName(), i + 1)
            .isEqualTo(String.join("\n", region(ROOT.resolve(source.group(1)), source.group(2))));
      }
    }
  }

  private static List<String> block(List<String> lines, int from) {
    int to = from;
    while (!lines.get(to).strip().equals("```")) {
      to++;
    }
    return lines.subList(from, to);
  }

  /** The lines of a region, moved to the left edge. */
  private static List<String> region(Path file, String name) throws IOException {
    List<String> found = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(file)) {
      if (line.strip().equals("// region " + name)) {
        inside = true;
      } else if (inside && line.strip().equals("// endregion")) {
        return String.join("\n", found).stripTrailing().stripIndent().lines().toList();
      } else if (inside) {
        found.add(line);
      }
    }
    throw new AssertionError("no region " + name + " in " + file);
  }

  private static void linksExist(Path page) throws IOException {
    for (Pattern pattern : List.of(LINK, NAMED)) {
      Matcher links = pattern.matcher(Files.readString(page));
      while (links.find()) {
        assertThat(page.resolveSibling(links.group(1))).as("link in %s", page).exists();
      }
    }
  }

  private static void versionsAreCurrent(Path page) throws IOException {
    Matcher own =
        Pattern.compile("<version>([^<]+)</version>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(own.find()).isTrue();
    Matcher named = VERSION.matcher(Files.readString(page));
    while (named.find()) {
      assertThat(named.group(1)).isEqualTo(own.group(1));
    }
  }

  private interface Check {
    void on(Path page) throws IOException;
  }
}
