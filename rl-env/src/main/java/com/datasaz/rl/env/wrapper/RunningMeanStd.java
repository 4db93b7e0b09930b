package com.datasaz.rl.env.wrapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/**
 * Mean and variance of everything seen so far, per element, in double precision. Starts as one
 * ten-thousandth of an observation of mean 0 and variance 1.
 *
 * <p>Source: T. F. Chan, G. H. Golub, R. J. LeVeque, Updating Formulae and a Pairwise Algorithm for
 * Computing Sample Variances, STAN-CS-79-773, equation 2.1.
 *
 * <p>Mutable; for one thread at a time.
 */
public final class RunningMeanStd {

  private static final double PRIOR_COUNT = 1e-4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final double[] mean;
  private final double[] variance;
  private double count = PRIOR_COUNT;

  /**
   * Statistics that have seen nothing.
   *
   * @param size number of elements; at least 1
   */
  public RunningMeanStd(int size) {
    mean = new double[Arguments.atLeast("size", 1, size)];
    variance = new double[size];
    Arrays.fill(variance, 1);
  }

  /**
   * Number of elements.
   *
   * @return the size
   */
  public int size() {
    return mean.length;
  }

  /**
   * Mean of an element.
   *
   * @param element its position
   * @return the mean so far
   */
  public double mean(int element) {
    return mean[element];
  }

  /**
   * Variance of an element.
   *
   * @param element its position
   * @return the variance so far, of the population
   */
  public double variance(int element) {
    return variance[element];
  }

  /**
   * How much has been seen.
   *
   * @return number of observations, and one ten-thousandth
   */
  public double count() {
    return count;
  }

  /**
   * Takes in one observation.
   *
   * @param values one number per element
   */
  public void update(double... values) {
    update(values, 1);
  }

  /**
   * Takes in a batch of observations at once.
   *
   * @param rows the observations one after the other, {@code n * size()} numbers
   * @param n how many; at least 1
   */
  public void update(double[] rows, int n) {
    if (n < 1 || rows.length != n * mean.length) {
      throw new IllegalArgumentException(
          "a batch of "
              + n
              + " observations of "
              + mean.length
              + " numbers must have "
              + n * (long) mean.length
              + " numbers, got "
              + rows.length);
    }
    double total = count + n;
    for (int element = 0; element < mean.length; element++) {
      merge(element, batchMean(rows, n, element), rows, n, total);
    }
    count = total;
  }

  private double batchMean(double[] rows, int n, int element) {
    double sum = 0;
    for (int row = 0; row < n; row++) {
      sum += rows[row * mean.length + element];
    }
    return sum / n;
  }

  private void merge(int element, double batchMean, double[] rows, int n, double total) {
    double squares = 0;
    for (int row = 0; row < n; row++) {
      double deviation = rows[row * mean.length + element] - batchMean;
      squares += deviation * deviation;
    }
    double delta = batchMean - mean[element];
    double sum = variance[element] * count + squares + delta * delta * count * n / total;
    mean[element] += delta * n / total;
    variance[element] = sum / total;
  }

  /**
   * These statistics as JSON, to be kept with a model that learnt from normalised numbers.
   *
   * @return an object with {@code count}, {@code mean} and {@code variance}; it reads back bit for
   *     bit
   */
  public String toJson() {
    ObjectNode node = JSON.createObjectNode().put("count", count);
    for (double value : mean) {
      node.withArray("mean").add(value);
    }
    for (double value : variance) {
      node.withArray("variance").add(value);
    }
    return node.toString();
  }

  /**
   * Reads statistics back.
   *
   * @param json what {@link #toJson()} returned
   * @return equal statistics
   * @throws IllegalArgumentException if it is something else
   */
  public static RunningMeanStd fromJson(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      RunningMeanStd read = new RunningMeanStd(node.path("mean").size());
      read.load(node);
      return read;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "running statistics must be what toJson() returned, got " + json, e);
    }
  }

  private void load(JsonNode node) {
    if (node.path("variance").size() != mean.length) {
      throw new IllegalArgumentException("mean and variance differ in length");
    }
    count = node.required("count").doubleValue();
    for (int element = 0; element < mean.length; element++) {
      mean[element] = node.get("mean").get(element).doubleValue();
      variance[element] = node.get("variance").get(element).doubleValue();
    }
  }
}
