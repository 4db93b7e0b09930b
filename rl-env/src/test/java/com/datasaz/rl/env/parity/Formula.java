package com.datasaz.rl.env.parity;

import com.datasaz.rl.env.space.Box;
import java.util.function.DoubleUnaryOperator;
import org.opentest4j.TestAbortedException;

/**
 * A recorded function of one variable, such as {@code lambda r: 2*r+1} or {@code 0.5 * x}: numbers,
 * the variable under whatever name, the four operations, powers, the commonest functions and
 * parentheses.
 */
final class Formula {

  private static final String VARIABLE = "[a-z]|rew|reward|act|action|obs|observation";

  private final String text;
  private int at;

  private Formula(String text) {
    this.text = text.replaceFirst("^.*(?::|->)", "").replaceAll("\\s", "");
  }

  static DoubleUnaryOperator parse(String text) {
    Formula formula = new Formula(text);
    DoubleUnaryOperator parsed = formula.sum();
    if (formula.at < formula.text.length()) {
      throw formula.unreadable();
    }
    return parsed;
  }

  /** The elements of an array of one box, each through the formula, as an array of another box. */
  static <S, T> T mapped(String formula, Box<S> from, S values, Box<T> to) {
    DoubleUnaryOperator function = parse(formula);
    T mapped = to.dtype().newArray(to.size());
    for (int i = 0; i < to.size(); i++) {
      to.dtype().set(mapped, i, function.applyAsDouble(from.dtype().get(values, i)));
    }
    return mapped;
  }

  private DoubleUnaryOperator sum() {
    DoubleUnaryOperator left = product();
    while (peek() == '+' || peek() == '-') {
      boolean plus = text.charAt(at++) == '+';
      DoubleUnaryOperator first = left;
      DoubleUnaryOperator second = product();
      left = x -> first.applyAsDouble(x) + (plus ? 1 : -1) * second.applyAsDouble(x);
    }
    return left;
  }

  private DoubleUnaryOperator product() {
    DoubleUnaryOperator left = factor();
    while (peek() == '*' || peek() == '/' || Character.isLetter(peek())) {
      boolean divide = peek() == '/';
      at += Character.isLetter(peek()) ? 0 : 1;
      DoubleUnaryOperator first = left;
      DoubleUnaryOperator second = factor();
      left =
          divide
              ? x -> first.applyAsDouble(x) / second.applyAsDouble(x)
              : x -> first.applyAsDouble(x) * second.applyAsDouble(x);
    }
    return left;
  }

  private DoubleUnaryOperator factor() {
    if (peek() == '-') {
      at++;
      DoubleUnaryOperator negated = factor();
      return x -> -negated.applyAsDouble(x);
    }
    DoubleUnaryOperator base = single();
    if (!text.startsWith("**", at)) {
      return base;
    }
    at += 2;
    DoubleUnaryOperator exponent = factor();
    return x -> StrictMath.pow(base.applyAsDouble(x), exponent.applyAsDouble(x));
  }

  private DoubleUnaryOperator single() {
    if (peek() == '(') {
      at++;
      DoubleUnaryOperator inside = sum();
      if (peek() != ')') {
        throw unreadable();
      }
      at++;
      return inside;
    }
    return Character.isLetter(peek()) ? variable() : constant();
  }

  private DoubleUnaryOperator variable() {
    int from = at;
    while (Character.isLetter(peek()) || (peek() == '.' && at > from)) {
      at++;
    }
    if (peek() == '(') {
      String name = text.substring(from, at).replaceFirst("^(np|numpy|math)\\.", "");
      return function(name, single());
    }
    if (!text.substring(from, at).matches(VARIABLE)) {
      throw unreadable();
    }
    return DoubleUnaryOperator.identity();
  }

  private DoubleUnaryOperator function(String name, DoubleUnaryOperator argument) {
    return switch (name) {
      case "abs" -> x -> Math.abs(argument.applyAsDouble(x));
      case "tanh" -> x -> StrictMath.tanh(argument.applyAsDouble(x));
      case "exp" -> x -> StrictMath.exp(argument.applyAsDouble(x));
      case "sqrt" -> x -> StrictMath.sqrt(argument.applyAsDouble(x));
      case "sign" -> x -> Math.signum(argument.applyAsDouble(x));
      default -> throw unreadable();
    };
  }

  private DoubleUnaryOperator constant() {
    int from = at;
    while (Character.isDigit(peek()) || peek() == '.') {
      at++;
    }
    if (peek() == 'e') {
      at += at + 1 < text.length() && text.charAt(at + 1) == '-' ? 2 : 1;
      while (Character.isDigit(peek())) {
        at++;
      }
    }
    if (from == at) {
      throw unreadable();
    }
    double value = Double.parseDouble(text.substring(from, at));
    return x -> value;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private TestAbortedException unreadable() {
    return References.listed("a formula that is not read here: " + text + " at " + at);
  }
}
