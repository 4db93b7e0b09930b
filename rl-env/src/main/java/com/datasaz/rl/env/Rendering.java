package com.datasaz.rl.env;

import java.awt.image.BufferedImage;
import java.util.List;

/** What an environment draws. */
public sealed interface Rendering {

  /**
   * A drawing in characters.
   *
   * @param text the lines, possibly with ANSI colour codes
   */
  record Text(String text) implements Rendering {}

  /**
   * A picture.
   *
   * @param image the pixels, not written to again
   */
  record Picture(BufferedImage image) implements Rendering {}

  /**
   * Several drawings, oldest first.
   *
   * @param frames the drawings
   */
  record Frames(List<Rendering> frames) implements Rendering {

    /**
     * Copies the list.
     *
     * @param frames the drawings
     */
    public Frames {
      frames = List.copyOf(frames);
    }
  }
}
