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
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void saysWhatIsWrong() throws Exception {
    run(1, "--format", "obd");
    assertThat(errors).contains("--log must be given").contains("--estimators");
    run(1, "--log", "x", "--format", "xml");
    assertThat(errors).contains("one of [obd, hillstrom, csv, jdbc], got xml");
    run(1, "--log", folder.resolve("none.db").toString(), "--format", "jdbc");
    assertThat(errors).contains("must name a SQLite file or a JDBC URL");
  }
}
