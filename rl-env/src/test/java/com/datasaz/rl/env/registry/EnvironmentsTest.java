package com.datasaz.rl.env.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datasaz.rl.env.Environment;
import com.datasaz.rl.env.EnvironmentSpec;
import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.WrapperSpec;
import com.datasaz.rl.env.wrapper.FrameStackObservation;
import com.datasaz.rl.env.wrapper.NormalizeReward;
import com.datasaz.rl.env.wrapper.TransformReward;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {

  @Test
  void whatIsMadeHasTheDefaultWrappersAndItsSpecification() {
    Environment<?, ?> made = Environments.make("CartPole-v1");
    assertThat(made.toString()).startsWith("<TimeLimit<OrderEnforcing<PassiveEnvChecker<");
    assertThat(made.spec()).contains(Environments.spec("CartPole-v1"));
  }

  @Test
  void aSpecificationWithWrappersSurvivesJsonAndMakesTheSameStack() {
    Environment<float[], Integer> cartPole =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    Environment<float[], Integer> wrapped =
        new FrameStackObservation<>(new NormalizeReward<>(cartPole, 0.9, 1e-8), 3);
    EnvironmentSpec spec = wrapped.spec().orElseThrow();
    EnvironmentSpec read = EnvironmentSpec.fromJson(spec.toJson());
    assertThat(read).isEqualTo(spec);
    Environment<?, ?> again = Environments.make(read);
    assertThat(again).hasToString(wrapped.toString());
    assertThat(again.spec()).contains(spec);
  }

  @Test
  void aSpecificationThatGymnasiumWroteIsRead() {
    EnvironmentSpec read =
        EnvironmentSpec.fromJson(
            "{\"id\": \"CartPole-v1\", \"entry_point\": \"a.b:C\", \"reward_threshold\": 475.0,"
                + " \"nondeterministic\": false, \"max_episode_steps\": 500, \"order_enforce\":"
                + " true, \"disable_env_checker\": false, \"kwargs\": {}, \"additional_wrappers\":"
                + " [], \"vector_entry_point\": null}");
    assertThat(read).isEqualTo(Environments.spec("CartPole-v1"));
  }

  @Test
  void aFunctionIsNotJson() {
    Environment<?, ?> doubled = new TransformReward<>(Environments.make("CartPole-v1"), r -> 2 * r);
    assertThatThrownBy(() -> doubled.spec().orElseThrow().toJson())
        .hasMessageContaining("func of TransformReward");
  }

  @Test
  void aNearMissIsCorrected() {
    assertThatThrownBy(() -> Environments.make("CartPol-v1"))
        .hasMessageContaining("did you mean CartPole?");
    assertThatThrownBy(() -> Environments.make("cartpole-v1"))
        .hasMessageContaining("did you mean CartPole?");
    EnvironmentSpec spec = Environments.spec("CartPole-v1");
    assertThatThrownBy(
            () -> Environments.make(spec.withWrapper(new WrapperSpec("TimeLimits", Map.of()))))
        .hasMessageContaining("did you mean TimeLimit?");
    assertThatThrownBy(() -> Environments.make(spec.withArgument("suton_barto_reward", true)))
        .hasMessageContaining("did you mean sutton_barto_reward?");
  }

  @Test
  void anIdIsTakenOnceOnly() {
    EnvironmentSpec spec = EnvironmentSpec.of("CartPole-v1");
    assertThatThrownBy(
            () ->
                Environments.register(spec, (arguments, mode) -> Environments.make("CartPole-v1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("registered already");
  }

  @Test
  void typesAreChecked() {
    assertThatThrownBy(() -> Environments.make("CartPole-v1", double[].class, Integer.class))
        .hasMessageContaining("float[]");
  }

  @Test
  void listModesCollectFrames() {
    Environment<?, ?> lake =
        Environments.make(Environments.spec("FrozenLake-v1"), RenderMode.ANSI_LIST);
    lake.reset(1);
    assertThat(lake.render().orElseThrow())
        .isInstanceOfSatisfying(Rendering.Frames.class, f -> assertThat(f.frames()).hasSize(1));
  }
}
