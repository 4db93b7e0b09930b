package com.datasaz.rl.env.parity;

import java.util.function.DoubleUnaryOperator;

/**
 * A recorded function of one variable, such as {@code lambda r: 2*r+1} or {@code 0.5 * x}: numbers,
 * the variable under whatever name, the four operations and parentheses.
 */
final class Formula {

  private final String text;
  private int at;

  private Formula(String text) {
    this.text = text.replaceFirst("^.*:", "").replaceAll("\\s", "");
  }

  static DoubleUnaryOperator parse(String text) {
    Formula formula = new Formula(text);
    DoubleUnaryOperator parsed = formula.sum();
    if (formula.at < formula.text.length()) {
      throw formula.unreadable();
    }
    return parsed;
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
    if (peek() == '(') {
      at++;
      DoubleUnaryOperator inside = sum();
      at++;
      return inside;
    }
    return Character.isLetter(peek()) ? variable() : constant();
  }

  private DoubleUnaryOperator variable() {
    while (Character.isLetter(peek())) {
      at++;
    }
    return DoubleUnaryOperator.identity();
  }

  private DoubleUnaryOperator constant() {
    int from = at;
    while (Character.isDigit(peek()) || peek() == '.') {
      at++;
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

  private IllegalArgumentException unreadable() {
    return new IllegalArgumentException("cannot read the formula " + text + " at " + at);
  }
}
