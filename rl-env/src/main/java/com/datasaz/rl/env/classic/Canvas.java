package com.datasaz.rl.env.classic;

import com.datasaz.rl.env.Rendering;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** A white picture whose origin is at the lower left, in pixels. */
final class Canvas {

  private final BufferedImage image;
  private final Graphics2D graphics;

  Canvas(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.transform(new AffineTransform(1, 0, 0, -1, 0, height));
  }

  /** Fills a rectangle that is turned about a point: corners are given relative to the point. */
  void box(double x, double y, double angle, double[] leftRightBottomTop, Color color) {
    double[] at = leftRightBottomTop;
    double[][] corners = {{at[0], at[2]}, {at[0], at[3]}, {at[1], at[3]}, {at[1], at[2]}};
    polygon(x, y, angle, corners, color);
  }

  void polygon(double x, double y, double angle, double[][] corners, Color color) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    Path2D path = new Path2D.Double();
    for (double[] corner : corners) {
      double px = x + corner[0] * cos - corner[1] * sin;
      double py = y + corner[0] * sin + corner[1] * cos;
      if (path.getCurrentPoint() == null) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    path.closePath();
    graphics.setColor(color);
    graphics.fill(path);
  }

  void disc(double x, double y, double radius, Color color) {
    graphics.setColor(color);
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  void line(double x1, double y1, double x2, double y2) {
    graphics.setColor(Color.BLACK);
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  Rendering picture() {
    graphics.dispose();
    return new Rendering.Picture(image);
  }
}
