package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.check.PassiveEnvChecker;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.wrapper.Autoreset;
import com.datasaz.rl.env.wrapper.ClipAction;
import com.datasaz.rl.env.wrapper.ClipReward;
import com.datasaz.rl.env.wrapper.DiscretizeAction;
import com.datasaz.rl.env.wrapper.NormalizeReward;
import com.datasaz.rl.env.wrapper.OrderEnforcing;
import com.datasaz.rl.env.wrapper.RecordEpisodeStatistics;
import com.datasaz.rl.env.wrapper.RepeatAction;
import com.datasaz.rl.env.wrapper.RescaleAction;
import com.datasaz.rl.env.wrapper.StickyAction;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.datasaz.rl.env.wrapper.TransformAction;
import com.datasaz.rl.env.wrapper.TransformReward;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The wrappers that a recorded entry describes, around the environment that it was recorded with.
 *
 * <p>What cannot be expressed is skipped with its reason, and so is a name that this table does not
 * know: "unknown set-up" and the name.
 */
final class WrapperSetups {

  private static final String OWN_STREAM =
      "a wrapper that draws has a stream of its own in Java, so that it does not shift what the"
          + " environment draws";
  private static final String PICTURES = "needs an environment that draws pictures";
  private static final String PYTHON =
      "converts between Python's array libraries: there is nothing to convert in Java";
  private static final String ATARI = "Atari's emulator is not part of this library";
  private static final String WINDOW = "opens a window; here a picture is returned or recorded";
  private static final String KEY = "the statistics are under the key episode in Java";

  /** Puts one wrapper around an environment. */
  interface Wrapping {

    /**
     * The recorded spaces are those of the whole set-up: they say what the name leaves out, and are
     * known to the outermost wrapper alone.
     */
    Environment<?, ?> around(Environment<Object, Object> env, Setup setup, JsonNode entry);
  }

  private static final Map<String, Wrapping> TABLE = table();

  private WrapperSetups() {}

  private static Map<String, Wrapping> table() {
    Map<String, Wrapping> table = new TreeMap<>(ObservationSetups.table());
    table.put("none", (env, setup, entry) -> env);
    table.put("TimeLimit", (env, setup, entry) -> new TimeLimit<>(env, setup.integer("max", 0)));
    table.put("Autoreset", (env, setup, entry) -> new Autoreset<>(env));
    table.put("OrderEnforcing", (env, setup, entry) -> new OrderEnforcing<>(env));
    table.put("PassiveEnvChecker", (env, setup, entry) -> new PassiveEnvChecker<>(env));
    table.put("RecordEpisodeStatistics", WrapperSetups::statistics);
    addRewards(table);
    addActions(table);
    addSkipped(table);
    return table;
  }

  private static void addRewards(Map<String, Wrapping> table) {
    table.put("ClipReward", WrapperSetups::clipReward);
    table.put(
        "TransformReward",
        (env, setup, entry) -> new TransformReward<>(env, Formula.parse(formula(setup))));
    table.put(
        "NormalizeReward",
        (env, setup, entry) ->
            new NormalizeReward<>(
                env, setup.number("gamma", 0, 0.99), setup.number("eps", 1, 1e-8)));
  }

  private static void addActions(Map<String, Wrapping> table) {
    table.put("RepeatAction", (env, setup, entry) -> new RepeatAction<>(env, times(setup)));
    table.put("StickyAction", WrapperSetups::sticky);
    table.put("ClipAction", (env, setup, entry) -> new ClipAction<>(env));
    table.put("RescaleAction", WrapperSetups::rescaleAction);
    table.put("DiscretizeAction", WrapperSetups::discretizeAction);
    table.put("TransformAction", WrapperSetups::transformAction);
  }

  private static void addSkipped(Map<String, Wrapping> table) {
    for (String name : new String[] {"AddWhiteNoise", "ObstructView"}) {
      table.put(name, skipped(OWN_STREAM));
    }
    for (String name : new String[] {"RenderCollection", "RecordVideo"}) {
      table.put(name, skipped(PICTURES));
    }
    for (String name :
        new String[] {"ArrayConversion", "JaxToNumpy", "JaxToTorch", "NumpyToTorch"}) {
      table.put(name, skipped(PYTHON));
    }
    table.put("AtariPreprocessing", skipped(ATARI));
    table.put("HumanRendering", skipped(WINDOW));
  }

  private static Wrapping skipped(String reason) {
    return (env, setup, entry) -> {
      throw References.listed(reason);
    };
  }

  /** The environment inside all wrappers that the entry names. */
  static Environment<Object, Object> wrap(JsonNode entry, Environment<Object, Object> bare) {
    Setup setup = Setup.parse(entry.path("wrapper").asText("without a name"), TABLE::containsKey);
    return wrap(setup.with(entry.path("kwargs")), entry, bare);
  }

  private static Environment<Object, Object> wrap(
      Setup setup, JsonNode recorded, Environment<Object, Object> bare) {
    Wrapping wrapping = TABLE.get(setup.name());
    if (wrapping == null) {
      throw References.listed("unknown set-up " + recorded.path("wrapper").asText(setup.name()));
    }
    Environment<Object, Object> inside =
        setup.inside().map(next -> wrap(next, MissingNode.getInstance(), bare)).orElse(bare);
    return untyped(wrapping.around(inside, setup, recorded));
  }

  @SuppressWarnings("unchecked") // values are compared as objects
  static Environment<Object, Object> untyped(Environment<?, ?> env) {
    return (Environment<Object, Object>) env;
  }

  private static Environment<?, ?> statistics(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    String key = setup.argument("stats_key", Integer.MAX_VALUE).orElse("episode");
    if (!key.replaceAll("\\W", "").equals("episode")) {
      throw References.listed(KEY);
    }
    return new RecordEpisodeStatistics<>(env);
  }

  private static int times(Setup setup) {
    return (int) setup.number("times", 0, setup.number("num", 0, setup.number("n", 0, 2)));
  }

  private static Environment<?, ?> sticky(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    double probability = setup.number("", 0, 0);
    if (probability > 0) {
      throw References.listed(OWN_STREAM);
    }
    return new StickyAction<>(env, probability);
  }

  private static Environment<?, ?> clipReward(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    double least = setup.number("min", 0, Double.NEGATIVE_INFINITY);
    return new ClipReward<>(env, least, setup.number("max", 1, Double.POSITIVE_INFINITY));
  }

  static String formula(Setup setup) {
    return setup
        .argument("func", 0)
        .orElseThrow(() -> References.listed("the set-up " + setup + " does not say its formula"));
  }

  @SuppressWarnings("unchecked") // the actions of the recorded environments are arrays
  private static Environment<?, ?> rescaleAction(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    if (entry.has("action_space")) {
      return new RescaleAction<>(env, (Box<Object>) References.box(entry.get("action_space")));
    }
    return new RescaleAction<>(env, setup.number("min", 0, -1), setup.number("max", 1, 1));
  }

  private static Environment<?, ?> discretizeAction(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    boolean several =
        entry.path("action_space").path("type").asText().equals("MultiDiscrete")
            || setup.says("multidiscrete");
    int[] bins = setup.integers("bins");
    return several ? DiscretizeAction.multiDiscrete(env, bins) : DiscretizeAction.of(env, bins);
  }

  @SuppressWarnings("unchecked") // the actions of the recorded environments are arrays
  private static Environment<?, ?> transformAction(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    Box<Object> inside = (Box<Object>) (Box<?>) References.box(env.actionSpace());
    Box<Object> outside =
        entry.has("action_space")
            ? (Box<Object>) References.box(entry.get("action_space"))
            : inside;
    String formula = formula(setup);
    Formula.parse(formula);
    return new TransformAction<>(
        env, action -> Formula.mapped(formula, outside, action, inside), outside);
  }
}
