package com.datasaz.rl.examples.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datasaz.rl.event.Candidates;
import com.datasaz.rl.event.Decision;
import com.datasaz.rl.event.Interaction;
import com.datasaz.rl.event.InteractionType;
import com.datasaz.rl.event.Placement;
import com.datasaz.rl.event.ShownItem;
import com.datasaz.rl.feature.Attributes;
import com.datasaz.rl.feature.Context;
import com.datasaz.rl.feature.Item;
import com.datasaz.rl.jdbc.JdbcStore;
import com.datasaz.rl.policy.PropensityKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineEvaluationTest {
  private static final Path DATA = Path.of(System.getProperty("rl.data", "../../../shared/data"));

  @TempDir private Path folder;
  private String errors = "";

  private String run(int code, String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--report", folder.resolve("report.html").toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int actual =
        Main.run(
            new Properties(),
            all.toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    errors = err.toString(StandardCharsets.UTF_8);
    assertThat(actual).as(errors).isEqualTo(code);
    return out.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json(String... args) throws Exception {
    return new ObjectMapper().readTree(run(0, args));
  }

  private static double value(JsonNode result, int policy, String estimator) {
    for (JsonNode estimate : result.get("policies").get(policy).get("estimates")) {
      if (estimate.get("estimator").asText().equals(estimator)) {
        return estimate.get("value").asDouble();
      }
    }
    throw new AssertionError("no " + estimator + " in " + result);
  }

  @Test
  void valuesAFileOfProbabilitiesOnTheOpenBanditDataset() throws Exception {
    Path log = DATA.resolve("obd_small/random/men/men.csv");
    Path policy = DATA.resolve("obd_small/bts_action_dist_men.csv");
    assumeTrue(Files.exists(log) && Files.exists(policy), "skipped: there is no " + log);
    JsonNode result =
        json("--log", log.toString(), "--format", "obd", "--policy", policy + ",uniform", "--json");
    assertThat(value(result, 0, "ipw")).isCloseTo(0.00453356, within(1e-9));
    JsonNode weights = result.get("policies").get(0).get("weights");
    assertThat(weights.get("effective_sample_size").asDouble())
        .isCloseTo(2467.402418048155, within(1e-6));
    assertThat(value(result, 1, "snipw")).isCloseTo(0.0046, within(1e-12));
    assertThat(result.get("policies").get(0).get("refusals").has("replay")).isTrue();
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("bts_action_dist_men.csv")
        .contains("<svg");
  }

  @Test
  void learnsOnTheFirstHalfOfAnyCsv() throws Exception {
    StringBuilder lines = new StringBuilder("item_id,propensity,reward,context_age\n");
    for (int i = 0; i < 400; i++) {
      String item = i % 4 == 0 ? "shoe" : "hat";
      String propensity = i % 4 == 0 ? "0.25" : "0.75";
      lines.append(item).append(',').append(propensity).append(',');
      lines.append(i % 4 == 0 ? 1 : 0).append(',').append(i % 7).append('\n');
    }
    Path log = Files.writeString(folder.resolve("log.csv"), lines);
    JsonNode result =
        json("--log", log.toString(), "--format", "csv", "--policy", "popular,linucb", "--json");
    assertThat(result.get("rounds_valued").asInt()).isEqualTo(200);
    assertThat(value(result, 0, "snipw")).isEqualTo(1);
    JsonNode answer = result.get("policies").get(0).get("comparisons").get(0);
    assertThat(answer.get("verdict").asText()).isEqualTo("BETTER");
    String text = run(0, "--log", log.toString(), "--format", "csv", "--policy", "popular");
    assertThat(text).contains("popular would have beaten logged");
  }

  @Test
  void valuesWhatAShopHasStored() throws Exception {
    Path file = folder.resolve("shop.db");
    Instant start = Instant.parse("2026-03-01T12:00:00Z");
    try (JdbcStore store = JdbcStore.sqlite(file)) {
      List<Decision> decisions = new ArrayList<>();
      List<Interaction> clicks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String item = i % 2 == 0 ? "1" : "2";
        ShownItem slot = new ShownItem(Item.of(item), 0, 0, 0.5, false, Placement.POLICY);
        Candidates all = new Candidates(Candidates.Scope.ALL, 2, List.of("1", "2"));
        decisions.add(
            new Decision(
                "r" + i,
                start.plusSeconds(i),
                new Context("7", Attributes.builder().put("member", true).build()),
                "default",
                null,
                PropensityKind.EXACT,
                1,
                all,
                List.of(slot),
                null));
        if (i % 2 == 0) {
          clicks.add(
              Interaction.of("k" + i, "7", item, InteractionType.CLICK, start.plusSeconds(i + 1))
                  .answering("r" + i));
        }
      }
      store.decisions().append(decisions);
      store.interactions().record(clicks);
    }
    JsonNode result =
        json("--log", file.toString(), "--format", "jdbc", "--policy", "uniform", "--json");
    assertThat(result.get("rounds_valued").asInt()).isEqualTo(40);
    assertThat(value(result, 0, "snipw")).isCloseTo(0.1, within(1e-12));
    assertThat(result.get("logged_value").asDouble()).isCloseTo(0.1, within(1e-12));
  }

  private Path log(int rounds) throws Exception {
    StringBuilder lines = new StringBuilder("item_id,propensity,reward,context_age\n");
    for (int i = 0; i < rounds; i++) {
      int item = i * 7 % 3;
      double propensity = item == 0 ? 0.5 : 0.25;
      int reward = i % (item + 3) == 0 ? 1 : 0;
      lines.append(item).append(',').append(propensity).append(',').append(reward);
      lines.append(',').append(i % 11).append('\n');
    }
    return Files.writeString(folder.resolve("log.csv"), lines);
  }

  private Path policy(String name, double... probabilities) throws Exception {
    StringBuilder lines = new StringBuilder("item_id,probability\n");
    for (int item = 0; item < probabilities.length; item++) {
      lines.append(item).append(',').append(probabilities[item]).append('\n');
    }
    return Files.writeString(folder.resolve(name), lines);
  }

  /** Every number that the page shows in a table or a sentence stands in the JSON, unrounded. */
  @Test
  void theJsonHoldsEveryNumberOfTheReport() throws Exception {
    Path policy = policy("policy.csv", 0.1, 0.2, 0.7);
    JsonNode result =
        json(
            "--log",
            log(900).toString(),
            "--format",
            "csv",
            "--policy",
            policy + ",uniform",
            "--interval",
            "all",
            "--rewards",
            "0,1",
            "--tune",
            "mse,slope",
            "--confidence",
            "0.9",
            "--json");
    NavigableSet<BigDecimal> known = new TreeSet<>();
    collect(result, known);
    String page = Files.readString(folder.resolve("report.html"));
    Matcher cells = Pattern.compile("<td[^>]*>(?:<[^>]*>)*([^<]*)").matcher(page);
    int numbers = 0;
    while (cells.find()) {
      String cell = cells.group(1).strip().replace('\u2212', '-');
      if (cell.matches("-?[0-9][0-9.,e+-]*")) {
        numbers++;
        assertThat(holds(known, new BigDecimal(cell.replace(",", ""))))
            .as("the JSON holds the report's %s", cell)
            .isTrue();
      }
    }
    assertThat(numbers).as("numbers of the report").isGreaterThan(300);
    for (JsonNode one : result.get("policies")) {
      for (JsonNode comparison : one.get("comparisons")) {
        if (comparison.get("estimator").asText().equals("snipw")) {
          assertThat(page).contains(comparison.get("sentence").asText());
        }
      }
    }
    JsonNode tuned = result.get("policies").get(0).get("tuned");
    assertThat(tuned).hasSize(12);
    JsonNode chosen = tuned.get(0).get("chosen");
    assertThat(tuned.get(0).get("name").asText()).isEqualTo("ipw by mse");
    assertThat(chosen.get("intervals").has("normal")).isTrue();
    JsonNode ipw = result.get("policies").get(0).get("estimates").get(0);
    assertThat(ipw.get("estimator").asText()).isEqualTo("ipw");
    assertThat(ipw.get("intervals").fieldNames())
        .toIterable()
        .containsExactly("normal", "student", "bootstrap", "bernstein", "hoeffding", "anytime");
  }

  private static void collect(JsonNode node, Set<BigDecimal> numbers) {
    if (node.isNumber()) {
      numbers.add(node.decimalValue());
    }
    node.forEach(child -> collect(child, numbers));
  }

  /** Whether one of the numbers is shown as this one, in as many digits. */
  private static boolean holds(NavigableSet<BigDecimal> numbers, BigDecimal shown) {
    BigDecimal half = shown.ulp().divide(BigDecimal.valueOf(2));
    return !numbers.subSet(shown.subtract(half), true, shown.add(half), true).isEmpty();
  }

  /** What is learnt, fitted and valued comes from the file each time, and is always the same. */
  @Test
  void repeatsItself() throws Exception {
    String log = log(500).toString();
    String[] arguments = {
      "--log",
      log,
      "--format",
      "csv",
      "--policy",
      "linucb,popular",
      "--model",
      "logistic",
      "--interval",
      "bootstrap",
      "--json"
    };
    assertThat(json(arguments)).isEqualTo(json(arguments));
    assertThat(errors)
        .contains("checking", "learning", "fitting the reward model", "valuing")
        .contains("100 %");
  }

  @Test
  void readsPackedLogs() throws Exception {
    Path plain = log(300);
    Path packed = folder.resolve("log.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }
    JsonNode ofPlain = json("--log", plain.toString(), "--policy", "uniform", "--json");
    JsonNode ofPacked = json("--log", packed.toString(), "--policy", "uniform", "--json");
    assertThat(ofPacked.get("policies")).isEqualTo(ofPlain.get("policies"));
  }

  @Test
  void namesTheFaultsOfALog() throws Exception {
    assertThat(faultOf("")).contains("bad.csv must have a header and lines, but it is empty");
    assertThat(faultOf("item_id,propensity,reward\n")).contains("must have lines");
    assertThat(faultOf("item,propensity,reward\na,0.5,1\n"))
        .contains("lacks [item_id] among [item, propensity, reward]");
    String header = "item_id,propensity,reward\n";
    assertThat(faultOf(header + "a,0,1\n"))
        .contains("bad.csv:2:3: propensity must be a probability in (0, 1], got '0'");
    assertThat(faultOf(header + "a,1.2,1\n")).contains("got '1.2'");
    assertThat(faultOf(header + "a,NaN,1\n")).contains("got 'NaN'");
    assertThat(faultOf(header + "a,0.5,NaN\n")).contains("bad.csv:2:7: reward must be a number");
    assertThat(faultOf(header + "a,0.5\n")).contains("bad.csv:2:1: must have 3 values");
    assertThat(faultOf(header + "a,0.5,1\n".repeat(40)))
        .contains("a round must hold all choices that there were");
  }

  private String faultOf(String text) throws Exception {
    Path log = Files.writeString(folder.resolve("bad.csv"), text);
    run(1, "--log", log.toString(), "--format", "csv");
    return errors;
  }

  @Test
  void namesTheFaultsOfAPolicy() throws Exception {
    assertThat(policyFault("item_id,p\n")).contains("policy.csv:1:1: must have the columns");
    assertThat(policyFault("item_id,probability\n0,0.5\n1,half\n"))
        .contains("policy.csv:3:3: probability must be a probability in [0, 1], got 'half'");
    assertThat(policyFault("probability,item_id\n0.5,0\n0.5,0\n"))
        .contains("policy.csv:3:5: item_id must be there once, got '0'");
    assertThat(policyFault("item_id,probability\n0\n")).contains("must have 2 values");
    assertThat(policyFault("item_id,probability\n9,1\n"))
        .contains("item 9", "not among the 3 items of the log");
    assertThat(policyFault("item_id,prob_position_1\n0,1\n")).contains("no such position");
  }

  private String policyFault(String text) throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.csv"), text);
    run(1, "--log", log(60).toString(), "--format", "csv", "--policy", policy.toString());
    return errors;
  }

  @Test
  void refusesWhatALogCannotSay() throws Exception {
    String certain = Files.readString(log(60)).replaceAll(",0[.]2?5,", ",1,");
    Path log = Files.writeString(folder.resolve("certain.csv"), certain);
    JsonNode result = json("--log", log.toString(), "--policy", "uniform", "--json");
    assertThat(result.get("policies").get(0).get("refusals").get("ipw").asText())
        .contains("propensity 1 in all 60 rounds", "Exploring");
    run(1, "--log", log.toString(), "--format", "csv", "--interval", "anytime");
    assertThat(errors).contains("range of the rewards", "--rewards LEAST,MOST");
    run(1, "--log", log.toString(), "--format", "csv", "--interval", "some");
    assertThat(errors).contains("[normal, student, bootstrap, bernstein, hoeffding, anytime]");
    run(1, "--log", log.toString(), "--format", "csv", "--tune", "guess");
    assertThat(errors).contains("--tune must be one of [mse, slope]");
    run(1, "--log", log.toString(), "--format", "csv", "--rewards", "1,0");
    assertThat(errors).contains("a larger one");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    run(1, "--format", "obd");
    assertThat(errors).contains("--log must be given, as in", "--help lists the options");
    run(1, "--log", "x", "--format", "cvs");
    assertThat(errors).contains("one of [open-bandit, hillstrom, csv, jdbc], got cvs");
    run(1, "--log", folder.resolve("none.db").toString(), "--format", "jdbc");
    assertThat(errors).contains("must name a SQLite file or a JDBC URL");
    Path text = Files.writeString(folder.resolve("text.db"), "no database at all".repeat(99));
    run(1, "--log", text.toString(), "--format", "jdbc");
    assertThat(errors).contains("ERROR: --log " + text, "not a database");
    run(1, "--log", "jdbc:nobody:x", "--format", "jdbc");
    assertThat(errors).contains("No suitable driver");
  }

  @Test
  void printsHelpOnRequest() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    for (String flag : List.of("--help", "-h")) {
      String[] args = {"--log", "nowhere", flag};
      assertThat(Main.run(new Properties(), args, printed, System.err)).isZero();
    }
    String help = out.toString(StandardCharsets.UTF_8);
    assertThat(help.lines()).hasSizeGreaterThan(40).allMatch(line -> line.length() <= 80);
    assertThat(help)
        .contains("  --format NAME ", "popular-exploring", "snipw", "mvn -q -Pevaluate")
        .contains("LIST: names with commas between them.");
  }

  @Test
  void namesAnOptionThatThereIsNot() throws Exception {
    run(1, "--log", "x", "--fromat", "csv");
    assertThat(errors)
        .isEqualToNormalizingNewlines(
            "ERROR: unknown --fromat, did you mean --format? (--help lists the options)\n");
    run(1, "--log", "x", "whatever");
    assertThat(errors).startsWith("ERROR: unknown whatever (--help lists the options)");
    run(1, "--log");
    assertThat(errors).startsWith("ERROR: --log must have a value, got none");
    run(1, "--log", "x", "--log=y");
    assertThat(errors).startsWith("ERROR: --log must be given once, got y after x");
    run(1, "--log", "x", "--json=yes");
    assertThat(errors).startsWith("ERROR: --json must have no value, got yes");
    String[] args = {"--log", "x"};
    Properties mistyped = new Properties();
    mistyped.setProperty("evaluate.arg", "--json");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertThat(Main.run(mistyped, args, printed, printed)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("did you mean -Devaluate.args?");
  }

  /** Nothing is read before all that was asked for is known to exist. */
  @Test
  void checksEveryNameBeforeTheLog() throws Exception {
    run(1, "--log", "nowhere", "--estimators", "snip");
    assertThat(errors).contains("--estimators must be all", "got snip, did you mean snipw?");
    run(1, "--log", "nowhere", "--policy", "linuucb");
    assertThat(errors).contains("--policy must be a file", "got linuucb, did you mean linucb?");
    run(1, "--log", "nowhere", "--model", "mean");
    assertThat(errors).contains("got mean, did you mean means?");
    run(1, "--log", "nowhere");
    assertThat(errors).contains("there is none at").contains("nowhere");
  }

  @Test
  void takesTheNamesOfPapersForEstimators() throws Exception {
    String log = log(300).toString();
    JsonNode short1 = json("--log", log, "--estimators", "ips,snips", "--json");
    JsonNode own = json("--log", log, "--estimators", "ipw,snipw", "--json");
    assertThat(short1).isEqualTo(own);
    assertThat(value(own, 0, "snipw")).isPositive();
  }

  @Test
  void detectsEveryFormat() throws Exception {
    assertThat(json("--log", log(300).toString(), "--json").get("format").asText())
        .isEqualTo("csv");
    assertThat(json("--log", folder.toString(), "--json").get("format").asText()).isEqualTo("csv");
    Files.copy(folder.resolve("log.csv"), folder.resolve("log2.csv"));
    run(1, "--log", folder.toString());
    assertThat(errors).contains("--log must be one log", "log.csv", "log2.csv");
    Path store = folder.resolve("shop.db");
    JdbcStore.sqlite(store).close();
    run(1, "--log", store.toString());
    assertThat(errors).contains("the log must have decisions, got none");
    Path men = DATA.resolve("obd_small/random/men/men.csv");
    assumeTrue(Files.exists(men), "skipped: there is no " + men);
    assertThat(json("--log", men.toString(), "--json").get("format").asText())
        .isEqualTo("open-bandit");
  }

  @Test
  void showsNoByteOfABinaryFile() throws Exception {
    byte[] bytes = new byte[30_000];
    new SplittableRandom(3).nextBytes(bytes);
    Path binary = Files.write(folder.resolve("random.csv"), bytes);
    assertRefused("--log", binary.toString());
    assertRefused("--log", binary.toString(), "--format", "csv");
    assertRefused("--log", log(60).toString(), "--policy", binary.toString());
    String escape = "item_id,probability\n\u001b]0;owned\u0007,2\n";
    Path hostile = Files.writeString(folder.resolve("policy.csv"), escape);
    assertRefused("--log", log(60).toString(), "--policy", hostile.toString());
    Path packed = Files.write(folder.resolve("log.csv.gz"), bytes);
    assertRefused("--log", packed.toString());
    assertThat(errors).contains("log.csv.gz");
  }

  private void assertRefused(String... args) throws Exception {
    run(1, args);
    assertThat(errors).contains("ERROR: ").hasSizeLessThan(2_000);
    assertThat(errors.lines()).allMatch(line -> line.matches("\\P{Cntrl}*"));
  }

  @Test
  void aVerdictIsByWhatWasAskedFor() throws Exception {
    String log = log(900).toString();
    assertThat(run(0, "--log", log)).contains("Against what was shown, by snipw, with 95 %");
    assertThat(run(0, "--log", log, "--estimators", "dr"))
        .contains("Against what was shown, by dr, with 95 % intervals:");
    String few = log(60).toString();
    String rare = policy("rare.csv", 0, 0, 1).toString();
    assertThat(run(0, "--log", few, "--policy", rare))
        .contains("rare.csv: no verdict, its weights are worth 20.0 of 60 rounds")
        .contains("None of these policies is better than what was shown");
    String[] args = {
      "--log", few, "--policy", rare, "--interval", "student", "--confidence", "0.9"
    };
    assertThat(run(0, args)).contains("by snipw, with 90 % intervals:");
  }
}
