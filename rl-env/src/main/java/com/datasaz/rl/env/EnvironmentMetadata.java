package com.datasaz.rl.env;

import java.util.List;

/**
 * What an environment can draw.
 *
 * @param renderModes the modes it can be made with, {@link RenderMode#NONE} aside
 * @param renderFps frames per second at which its drawings look natural; at least 1
 */
public record EnvironmentMetadata(List<RenderMode> renderModes, int renderFps) {

  /** Draws nothing. */
  public static final EnvironmentMetadata NONE = new EnvironmentMetadata(List.of(), 30);

  /**
   * Copies the modes and checks the frame rate.
   *
   * @param renderModes the modes it can be made with, {@link RenderMode#NONE} aside
   * @param renderFps frames per second at which its drawings look natural
   */
  public EnvironmentMetadata {
    renderModes = List.copyOf(renderModes);
    if (renderFps < 1) {
      throw new IllegalArgumentException("renderFps must be at least 1, got " + renderFps);
    }
  }
}
