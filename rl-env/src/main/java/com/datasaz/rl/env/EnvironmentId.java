package com.datasaz.rl.env;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a kind of environment: {@code [namespace/]name[-vN]}, as in {@code CartPole-v1} or
 * {@code shop/Slate-v0}.
 *
 * @param namespace who provides it; empty for the library's own
 * @param name letters, digits and {@code _ - . :}
 * @param version the version, at least 0; empty when the id names none
 */
public record EnvironmentId(String namespace, String name, OptionalInt version)
    implements Comparable<EnvironmentId> {

  private static final Pattern FORM =
      Pattern.compile("(?:(?<namespace>[\\w:-]+)/)?(?<name>[\\w:.-]+?)(?:-v(?<version>\\d{1,9}))?");

  /**
   * Checks that nothing is missing.
   *
   * @param namespace who provides it
   * @param name letters, digits and {@code _ - . :}
   * @param version the version, at least 0
   */
  public EnvironmentId {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
  }

  /**
   * Reads an id.
   *
   * @param id such as {@code CartPole-v1}
   * @return its parts
   * @throws IllegalArgumentException if it does not have the form {@code [namespace/]name[-vN]}
   */
  public static EnvironmentId parse(String id) {
    Matcher matcher = FORM.matcher(id);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "environment id must have the form [namespace/]name[-vN], got '"
              + id
              + "': write it like CartPole-v1");
    }
    String namespace = matcher.group("namespace");
    String version = matcher.group("version");
    return new EnvironmentId(
        namespace == null ? "" : namespace,
        matcher.group("name"),
        version == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(version)));
  }

  /**
   * The same name with another version.
   *
   * @param other the version
   * @return the id
   */
  public EnvironmentId withVersion(int other) {
    return new EnvironmentId(namespace, name, OptionalInt.of(other));
  }

  /**
   * The id without its version.
   *
   * @return {@code [namespace/]name}
   */
  public String qualifiedName() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  @Override
  public int compareTo(EnvironmentId other) {
    int byName = qualifiedName().compareTo(other.qualifiedName());
    return byName != 0 ? byName : Integer.compare(version.orElse(-1), other.version.orElse(-1));
  }

  @Override
  public String toString() {
    return version.isPresent() ? qualifiedName() + "-v" + version.getAsInt() : qualifiedName();
  }
}
