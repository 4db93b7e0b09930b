package com.datasaz.rl.env.check;

import com.datasaz.rl.env.RenderMode;
import com.datasaz.rl.env.Rendering;
import com.datasaz.rl.env.Step;
import com.datasaz.rl.env.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a reset, a step and a drawing must be like, seen one at a time. */
final class StepRules {

  private StepRules() {}

  static List<Finding> observation(String method, Space<?> space, Object observation) {
    if (space.contains(observation)) {
      return List.of();
    }
    return List.of(
        Finding.error(
            "the observation of "
                + method
                + " must be in "
                + space
                + ", got "
                + text(observation)
                + ": return what the space declares, or declare what is returned"));
  }

  static List<Finding> step(Space<?> space, Step<?> step) {
    List<Finding> findings = new ArrayList<>(observation("step", space, step.observation()));
    if (!Double.isFinite(step.reward())) {
      findings.add(
          Finding.error(
              "the reward of step must be finite, got "
                  + step.reward()
                  + ": bound it where it is computed"));
    }
    return findings;
  }

  static List<Finding> rendering(RenderMode mode, Optional<Rendering> rendering) {
    boolean right =
        switch (mode) {
          case NONE -> rendering.isEmpty();
          case ANSI -> rendering.orElse(null) instanceof Rendering.Text;
          case RGB_ARRAY -> rendering.orElse(null) instanceof Rendering.Picture;
          case ANSI_LIST, RGB_ARRAY_LIST -> rendering.orElse(null) instanceof Rendering.Frames;
        };
    return right
        ? List.of()
        : List.of(
            Finding.error(
                "render in mode "
                    + mode
                    + " must give what the mode says, got "
                    + rendering.map(drawn -> drawn.getClass().getSimpleName()).orElse("nothing")));
  }

  /** A value as a reader wants to see it: arrays by their elements, with their type. */
  static String text(Object value) {
    if (value instanceof float[] array) {
      return "float" + Arrays.toString(array);
    }
    if (value instanceof double[] array) {
      return "double" + Arrays.toString(array);
    }
    if (value instanceof int[] array) {
      return "int" + Arrays.toString(array);
    }
    return value.getClass().getSimpleName() + " " + value;
  }
}
