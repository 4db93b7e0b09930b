package com.datasaz.rl.examples.quickstart.crash;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** From where this program's classes come, for a process that needs them too. */
final class ClassPath {
  private ClassPath() {}

  /**
   * Inside Maven the JVM's own class path is Maven's, and ours belongs to the class loader that it
   * made for us.
   */
  static String ofThisProgram() {
    return ClassPath.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs())
            .map(ClassPath::file)
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static String file(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class path must consist of files, got " + url, e);
    }
  }
}
