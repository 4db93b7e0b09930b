package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.parity.WrapperSetups.Wrapping;
import com.datasaz.rl.env.space.Box;
import com.datasaz.rl.env.space.DictSpace;
import com.datasaz.rl.env.space.Dtype;
import com.datasaz.rl.env.space.Space;
import com.datasaz.rl.env.space.TupleSpace;
import com.datasaz.rl.env.wrapper.AddRenderObservation;
import com.datasaz.rl.env.wrapper.DelayObservation;
import com.datasaz.rl.env.wrapper.DiscretizeObservation;
import com.datasaz.rl.env.wrapper.DtypeObservation;
import com.datasaz.rl.env.wrapper.FilterObservation;
import com.datasaz.rl.env.wrapper.FlattenObservation;
import com.datasaz.rl.env.wrapper.FrameStackObservation;
import com.datasaz.rl.env.wrapper.FrameStackObservation.Padding;
import com.datasaz.rl.env.wrapper.GrayscaleObservation;
import com.datasaz.rl.env.wrapper.MaxAndSkipObservation;
import com.datasaz.rl.env.wrapper.NormalizeObservation;
import com.datasaz.rl.env.wrapper.RescaleObservation;
import com.datasaz.rl.env.wrapper.ReshapeObservation;
import com.datasaz.rl.env.wrapper.ResizeObservation;
import com.datasaz.rl.env.wrapper.TimeAwareObservation;
import com.datasaz.rl.env.wrapper.TimeLimit;
import com.datasaz.rl.env.wrapper.TransformObservation;
import com.datasaz.rl.env.wrapper.Wrapper;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The recorded set-ups that change what is observed. */
final class ObservationSetups {

  private static final String UNBOUNDED =
      "needs observations with finite bounds: the environment of the entry has none";
  private static final String NO_PICTURES =
      "needs observations that are pictures: those of the environment of the entry are not";
  private static final String DRAWS_NOTHING = "the environment of the entry draws nothing";
  private static final String UNTITLED =
      "needs observations with parts: those of the environment of the entry have none";

  private ObservationSetups() {}

  static Map<String, Wrapping> table() {
    Map<String, Wrapping> table = new TreeMap<>();
    table.put(
        "DelayObservation",
        (env, setup, entry) -> new DelayObservation<>(env, setup.integer("delay", 0)));
    table.put(
        "MaxAndSkipObservation",
        (env, setup, entry) -> new MaxAndSkipObservation<>(env, (int) setup.number("skip", 0, 4)));
    table.put(
        "NormalizeObservation",
        (env, setup, entry) -> new NormalizeObservation<>(env, setup.number("eps", 0, 1e-8)));
    table.put("FrameStackObservation", ObservationSetups::stack);
    table.put("TimeAwareObservation", ObservationSetups::timeAware);
    table.put("FilterObservation", ObservationSetups::filter);
    addForms(table);
    addPictures(table);
    return table;
  }

  private static void addForms(Map<String, Wrapping> table) {
    table.put(
        "FlattenObservation",
        (env, setup, entry) -> new FlattenObservation<>(env, dtype(setup, entry)));
    table.put(
        "DtypeObservation",
        (env, setup, entry) -> new DtypeObservation<>(env, dtype(setup, entry)));
    table.put(
        "ReshapeObservation",
        (env, setup, entry) -> new ReshapeObservation<>(env, setup.integers("shape")));
    table.put("RescaleObservation", ObservationSetups::rescale);
    table.put("DiscretizeObservation", ObservationSetups::discretize);
    table.put("TransformObservation", ObservationSetups::transform);
  }

  private static void addPictures(Map<String, Wrapping> table) {
    table.put(
        "GrayscaleObservation",
        (env, setup, entry) -> new GrayscaleObservation<>(pictures(env), setup.says("keep_dim")));
    table.put("ResizeObservation", ObservationSetups::resize);
    table.put("AddRenderObservation", ObservationSetups::addRender);
  }

  /** The recorded space, if the wrapper is the outermost, or what the set-up says. */
  private static Dtype<?> dtype(Setup setup, JsonNode entry) {
    String recorded = entry.path("observation_space").path("dtype").asText();
    if (!recorded.isEmpty()) {
      return Dtype.named(recorded);
    }
    String said = setup.argument("dtype", 0).orElse("float64");
    return Dtype.named(said.replaceAll("^.*\\.|\\W", ""));
  }

  private static Environment<?, ?> stack(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    int size = setup.integer("stack", 0);
    if (setup.says("zero")) {
      return new FrameStackObservation<>(env, size, Padding.ZERO);
    }
    Box<?> box = References.box(env.observationSpace());
    double[] padding = padding(setup, entry, box);
    return padding.length == 0
        ? new FrameStackObservation<>(env, size, Padding.RESET)
        : FrameStackObservation.paddedWith(env, size, row(box.dtype(), padding));
  }

  /** The values that stand in front, if the set-up or the start of its first episode has some. */
  private static double[] padding(Setup setup, JsonNode entry, Box<?> box) {
    int[] said = setup.integers("padding_value");
    if (setup.argument("padding", 1).isEmpty() || setup.says("reset")) {
      return new double[0];
    }
    if (said.length == box.size()
        && setup.argument("padding_value", Integer.MAX_VALUE).isPresent()) {
      return Arrays.stream(said).asDoubleStream().toArray();
    }
    double[] first = References.numbers(entry.path("log").path(0).path("obs").path("data"));
    return first.length < box.size() ? new double[0] : Arrays.copyOf(first, box.size());
  }

  private static <T> Object row(Dtype<T> dtype, double[] values) {
    T row = dtype.newArray(values.length);
    for (int i = 0; i < values.length; i++) {
      dtype.set(row, i, values[i]);
    }
    return row;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // values are compared as objects
  private static Environment<?, ?> timeAware(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    Environment<Object, Object> limited =
        Wrapper.find(env, TimeLimit.class).isPresent()
            ? env
            : new TimeLimit<>(env, setup.integer("timelimit", 0));
    boolean normalized = setup.says("normal");
    if (isFlat(setup, entry)) {
      return TimeAwareObservation.flat(limited, dtype(setup, entry), normalized);
    }
    Space<?> space = env.observationSpace();
    return space instanceof TupleSpace
        ? TimeAwareObservation.tuple((Environment) limited, normalized)
        : TimeAwareObservation.dictionary(limited, normalized, timeKey(env, setup));
  }

  private static boolean isFlat(Setup setup, JsonNode entry) {
    String type = entry.path("observation_space").path("type").asText();
    return type.isEmpty()
        ? setup.argument("flatten", Integer.MAX_VALUE).orElse("true").equals("true")
        : type.equals("Box");
  }

  /** Upstream asks for the key only where the observation is a dictionary already. */
  private static String timeKey(Environment<?, ?> env, Setup setup) {
    return env.observationSpace() instanceof DictSpace
        ? word(setup.argument("dict_time_key", Integer.MAX_VALUE).orElse("time"))
        : "time";
  }

  private static String word(String quoted) {
    return quoted.replaceAll("\\W", "");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // values are compared as objects
  private static Environment<?, ?> filter(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    Space<?> space = env.observationSpace();
    if (space instanceof DictSpace dict) {
      List<String> kept = dict.spaces().keySet().stream().filter(key -> names(setup, key)).toList();
      return FilterObservation.keys((Environment) env, kept.toArray(String[]::new));
    }
    if (!(space instanceof TupleSpace)) {
      throw References.listed(UNTITLED);
    }
    Integer[] indexes =
        Arrays.stream(setup.integers("filter_keys")).boxed().toArray(Integer[]::new);
    return FilterObservation.indexes((Environment) env, indexes);
  }

  private static boolean names(Setup setup, String key) {
    String said = setup.argument("filter_keys", 0).orElse("");
    return Arrays.asList(said.split("\\W+")).contains(key.toLowerCase(Locale.ROOT));
  }

  @SuppressWarnings("unchecked") // values are compared as objects
  private static Environment<?, ?> rescale(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    checkBounded(env);
    if (entry.has("observation_space")) {
      return new RescaleObservation<>(
          env, (Box<Object>) References.box(entry.get("observation_space")));
    }
    return new RescaleObservation<>(env, setup.number("min", 0, 0), setup.number("max", 1, 1));
  }

  private static void checkBounded(Environment<?, ?> env) {
    if (!References.box(env.observationSpace()).isBounded()) {
      throw References.listed(UNBOUNDED);
    }
  }

  private static Environment<?, ?> discretize(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    checkBounded(env);
    boolean several =
        entry.path("observation_space").path("type").asText().equals("MultiDiscrete")
            || setup.says("multidiscrete");
    int[] bins = setup.integers("bins");
    return several
        ? DiscretizeObservation.multiDiscrete(env, bins)
        : DiscretizeObservation.of(env, bins);
  }

  @SuppressWarnings("unchecked") // values are compared as objects
  private static Environment<?, ?> transform(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    Box<Object> inside = (Box<Object>) References.box(env.observationSpace());
    Box<Object> outside =
        entry.has("observation_space")
            ? (Box<Object>) References.box(entry.get("observation_space"))
            : inside;
    String formula = WrapperSetups.formula(setup);
    Formula.parse(formula);
    return new TransformObservation<>(
        env, observation -> Formula.mapped(formula, inside, observation, outside), outside);
  }

  @SuppressWarnings("unchecked") // a box of unsigned bytes has byte arrays
  private static Environment<byte[], Object> pictures(Environment<?, ?> env) {
    if (!(env.observationSpace() instanceof Box<?> box)
        || box.dtype() != Dtype.UINT8
        || box.shape().length < 2) {
      throw References.listed(NO_PICTURES);
    }
    return (Environment<byte[], Object>) (Environment<?, ?>) env;
  }

  private static Environment<?, ?> resize(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    int[] shape = setup.integers("shape");
    return new ResizeObservation<>(pictures(env), shape[0], shape[shape.length - 1]);
  }

  private static Environment<?, ?> addRender(
      Environment<Object, Object> env, Setup setup, JsonNode entry) {
    if (env.renderMode() == RenderMode.NONE) {
      throw References.listed(DRAWS_NOTHING);
    }
    return setup.argument("render_only", 0).orElse("true").equals("true")
        ? AddRenderObservation.only(env)
        : AddRenderObservation.beside(env);
  }
}
