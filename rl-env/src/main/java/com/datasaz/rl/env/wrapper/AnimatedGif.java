package com.datasaz.rl.env.wrapper;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes pictures as an animated GIF that repeats for ever. A frame of at most 256 colours keeps
 * them exactly; one with more is reduced to 8 x 8 x 4 levels of red, green and blue.
 */
final class AnimatedGif {

  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final int COLOURS = 256;

  private AnimatedGif() {}

  static void write(Path file, List<BufferedImage> frames, int framesPerSecond) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersBySuffix("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage frame : frames) {
        BufferedImage indexed = indexed(frame);
        writer.writeToSequence(
            new IIOImage(indexed, null, timing(writer, indexed, framesPerSecond)), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadata timing(ImageWriter writer, BufferedImage frame, int framesPerSecond)
      throws IIOInvalidTreeException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    IIOMetadataNode control =
        (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
    control.setAttribute(
        "delayTime", Integer.toString(Math.max(1, Math.round(100f / framesPerSecond))));
    control.setAttribute("disposalMethod", "none");
    root.appendChild(repeating());
    metadata.setFromTree(FORMAT, root);
    return metadata;
  }

  /** The extension by which browsers know that an animation repeats: block 1, count 0 for ever. */
  private static IIOMetadataNode repeating() {
    IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(new byte[] {1, 0, 0});
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }

  private static BufferedImage indexed(BufferedImage frame) {
    int[] pixels =
        frame.getRGB(0, 0, frame.getWidth(), frame.getHeight(), null, 0, frame.getWidth());
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xFFFFFF;
    }
    Map<Integer, Integer> palette = palette(pixels);
    if (palette.size() > COLOURS) {
      reduce(pixels);
      palette = palette(pixels);
    }
    return indexed(frame.getWidth(), frame.getHeight(), pixels, palette);
  }

  private static void reduce(int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xE0E0C0;
    }
  }

  private static Map<Integer, Integer> palette(int[] pixels) {
    Map<Integer, Integer> palette = new TreeMap<>();
    for (int rgb : pixels) {
      palette.putIfAbsent(rgb, palette.size());
    }
    return palette;
  }

  private static BufferedImage indexed(
      int width, int height, int[] pixels, Map<Integer, Integer> palette) {
    int[] colours = new int[COLOURS];
    palette.forEach((rgb, index) -> colours[index] = rgb);
    IndexColorModel model =
        new IndexColorModel(8, COLOURS, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int i = 0; i < pixels.length; i++) {
      image.getRaster().setSample(i % width, i / width, 0, palette.getOrDefault(pixels[i], 0));
    }
    return image;
  }
}
