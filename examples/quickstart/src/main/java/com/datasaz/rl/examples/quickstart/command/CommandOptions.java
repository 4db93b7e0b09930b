package com.datasaz.rl.examples.quickstart.command;

import com.datasaz.rl.examples.quickstart.UserErrorException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The options of a command, which are system properties among all those of Maven and of the JVM.
 *
 * <p>A property is refused when another of the {@linkplain Command commands} takes it, or when it
 * is nearly an option of this one (see {@link Nearest}): {@code -Dlogs=FILE} would else run a shop
 * of four minutes. Whatever else there is, such as {@code skipTests} or {@code maven.repo.local},
 * belongs to somebody else.
 */
public final class CommandOptions {
  private final Command command;
  private final Properties properties;

  private CommandOptions(Command command, Properties properties) {
    this.command = command;
    this.properties = properties;
  }

  /**
   * Takes the options of a command.
   *
   * @param command which
   * @param properties the system properties
   * @return its options
   * @throws UserErrorException when a property is nearly an option, or one of another command
   */
  public static CommandOptions of(Command command, Properties properties) {
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      if (!command.names().contains(name)) {
        requireForeign(command, name);
      }
    }
    return new CommandOptions(command, properties);
  }

  private static void requireForeign(Command command, String name) {
    Optional<Command> other = Command.taking(name);
    if (other.isPresent()) {
      throw new UserErrorException(
          "-D" + name + " is an option of " + other.get().profile() + ", not of " + known(command));
    }
    Nearest.to(name, command.names())
        .ifPresent(
            meant -> {
              throw new UserErrorException("unknown -D" + name + ", did you mean -D" + meant + "?");
            });
  }

  private static String known(Command command) {
    return command.profile()
        + ", which takes "
        + command.names().stream().map(name -> "-D" + name).collect(Collectors.joining(", "));
  }

  /**
   * Returns an option.
   *
   * @param name its name
   * @return its value; empty when it is not given
   * @throws UserErrorException when it is given without a value, as by a variable that is not set
   */
  public Optional<String> text(String name) {
    Optional<String> value = property(name);
    if (value.filter(String::isBlank).isPresent()) {
      throw new UserErrorException(
          "-D" + name + " must have a value, got none: leave it out for the default");
    }
    return value;
  }

  private Optional<String> property(String name) {
    if (!command.names().contains(name)) {
      throw new IllegalArgumentException(
          "an option must be one of " + command.names() + ", got " + name + ": add it to Command");
    }
    return Optional.ofNullable(properties.getProperty(name));
  }

  /**
   * Returns an option that is a number.
   *
   * @param name its name
   * @param least the smallest number that makes sense
   * @param otherwise the number where the option is not given
   * @return the number
   * @throws UserErrorException when it is no number, or a smaller one
   */
  public int number(String name, int least, int otherwise) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is too small.
    }
    throw new UserErrorException(
        "-D" + name + " must be a number of at least " + least + ", got " + value.get());
  }

  /**
   * Returns an option that is given or not.
   *
   * @param name its name
   * @return whether it is
   * @throws UserErrorException when it has another value than true or false
   */
  public boolean flag(String name) {
    String value = property(name).orElse("false");
    if (!List.of("", "true", "false").contains(value)) {
      throw new UserErrorException("-D" + name + " must be true or false, got " + value);
    }
    return !value.equals("false");
  }
}
