package com.datasaz.rl.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Against values computed with 40 digits, and against commons-math3 on grids. */
class DistributionsTest {
  /** a, x, lower, upper. */
  private static final double[][] GAMMA = {
    {0.5, 0.1, 0.345279153981423, 0.654720846018577},
    {0.5, 30, 0.9999999999999906, 9.485737571073848e-15},
    {1.5, 2, 0.7385358700508894, 0.2614641299491106},
    {3, 20, 0.9999995444850495, 4.555149505589213e-07},
    {9.5, 3, 0.0020715447971350258, 0.997928455202865},
    {12, 30, 0.9999361229746008, 6.387702539927337e-05},
    {50, 50, 0.5188083154720433, 0.48119168452795674},
    {50, 120, 0.9999999999998399, 1.600822679334483e-13},
    {1000, 1100, 0.99894067674607, 0.0010593232539299773},
    {1e6, 1.001e6, 0.8413447863683403, 0.15865521363165971},
    {1e6, 0.998e6, 0.022696114006736802, 0.9773038859932632},
    {0.01, 1e-5, 0.8963367982671973, 0.1036632017328028}
  };

  /** a, b, x, I_x(a, b). */
  private static final double[][] BETA = {
    {0.5, 0.5, 0.25, 0.3333333333333333},
    {2, 3, 0.1, 0.0523},
    {0.1, 20, 0.001, 0.7079970084234154},
    {20, 30, 0.2, 0.000687727628741589},
    {20, 30, 0.6, 0.9978315900795819},
    {5000, 0.5, 0.9995, 0.025332672657805692},
    {300, 7000, 0.05, 0.9998496064229484},
    {1e5, 2e5, 0.33, 5.24278181847812e-05},
    {0.001, 0.001, 0.5, 0.5}
  };

  /** p, degrees of freedom, quantile. */
  private static final double[][] STUDENT = {
    {0.025, 1, -12.706204736174705},
    {1e-10, 1, -3183098861.837907},
    {0.025, 2, -4.302652729749464},
    {0.05, 4, -2.1318467863266504},
    {0.025, 99, -1.9842169515864174},
    {0.025, 499, -1.964729390987689},
    {0.05, 9999, -1.6450060333112995},
    {0.025, 9999, -1.9602012636213577},
    {1e-6, 30, -5.871117120418883},
    {0.4, 7, -0.2631668613520228},
    {0.025, 1.5, -6.0166631044279315}
  };

  private static final double[][] LOG_GAMMA = {
    {1e-5, 11.512919692895826},
    {0.1, 2.252712651734206},
    {0.5, 0.5723649429247001},
    {1.4616321449683622, -0.12148629053584961},
    {3, 0.6931471805599453},
    {7.5, 7.534364236758733},
    {10, 12.801827480081469},
    {100.25, 360.28455963776423},
    {1e8, 1742068066.1038346}
  };

  private static final double[][] LOG_BETA = {
    {0.5, 0.5, 1.1447298858494002},
    {1e7, 0.5, -7.48668287005446},
    {2, 1e6, -27.631022115928047},
    {40, 60, -67.96861624748244},
    {1e8, 3e8, -224934065.99508414}
  };

  private static final double[][] NORMAL_QUANTILE = {
    {1e-300, -37.0470962993612},
    {1e-20, -9.262340089798407},
    {1e-5, -4.264890793922825},
    {0.001, -3.0902323061678136},
    {0.025, -1.9599639845400543},
    {0.05, -1.6448536269514726},
    {0.08, -1.4050715603096327},
    {0.3, -0.5244005127080408},
    {0.6, 0.2533471031357997},
    {0.975, 1.9599639845400538}
  };

  @Test
  void theIncompleteGammaFunctionIsExact() {
    for (double[] row : GAMMA) {
      same(Gamma.lower(row[0], row[1]), row[2], 1e-12);
      same(Gamma.upper(row[0], row[1]), row[3], 1e-12);
    }
    for (double[] row : LOG_GAMMA) {
      same(Gamma.logGamma(row[0]), row[1], 1e-14);
    }
    assertThat(Gamma.lower(3, 0)).isZero();
    assertThat(Gamma.upper(3, Double.POSITIVE_INFINITY)).isZero();
  }

  @Test
  void theIncompleteBetaFunctionIsExact() {
    for (double[] row : BETA) {
      same(Beta.regularized(row[0], row[1], row[2]), row[3], 1e-12);
    }
    for (double[] row : LOG_BETA) {
      same(Beta.logBeta(row[0], row[1]), row[2], 1e-14);
      same(Beta.logBeta(row[1], row[0]), row[2], 1e-14);
    }
    assertThat(Beta.regularized(2, 3, 0)).isZero();
    assertThat(Beta.regularized(2, 3, 1)).isOne();
  }

  @Test
  void quantilesAreExact() {
    for (double[] row : NORMAL_QUANTILE) {
      same(Normal.quantile(row[0]), row[1], 2e-15);
    }
    for (double[] row : STUDENT) {
      same(StudentT.quantile(row[0], row[1]), row[2], 1e-12);
      if (row[0] >= 0.01) {
        same(StudentT.quantile(1 - row[0], row[1]), -row[2], 1e-12);
      }
    }
    assertThat(Normal.quantile(0.5)).isZero();
    assertThat(StudentT.quantile(0.5, 3)).isZero();
  }

  @Test
  void quantilesInvertTheDistributions() {
    for (double degrees : new double[] {0.3, 1, 2.5, 10, 1e3, 1e7}) {
      for (double p = 1e-12; p < 0.5; p *= 3) {
        same(StudentT.cdf(StudentT.quantile(p, degrees), degrees), p, 1e-11);
        same(Normal.upper(-Normal.quantile(p)), p, 1e-11);
      }
    }
    same(StudentT.upper(1e200, 1), 1 / (Math.PI * 1e200), 1e-12);
  }

  @Test
  void agreesWithCommonsMath() {
    NormalDistribution normal = new NormalDistribution();
    for (double x = -8; x <= 8; x += 0.37) {
      same(Normal.cdf(x), normal.cumulativeProbability(x), 1e-12);
    }
    for (double degrees : new double[] {1, 3, 8, 47, 600}) {
      TDistribution student = new TDistribution(degrees);
      ChiSquaredDistribution chiSquare = new ChiSquaredDistribution(degrees);
      for (double x = 0.1; x < 8; x += 0.31) {
        same(StudentT.cdf(-x, degrees), student.cumulativeProbability(-x), 1e-11);
        double at = x * degrees;
        double upper = 1 - chiSquare.cumulativeProbability(at);
        assertThat(ChiSquare.upper(at, degrees)).isCloseTo(upper, within(1e-12));
      }
    }
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> Normal.quantile(1)).hasMessageContaining("p must be in (0, 1)");
    assertThatThrownBy(() -> StudentT.quantile(Double.NaN, 3)).hasMessageContaining("p must be");
    assertThatThrownBy(() -> StudentT.quantile(0.1, 0)).hasMessageContaining("degrees of freedom");
    assertThatThrownBy(() -> ChiSquare.upper(-1, 3)).hasMessageContaining("at least 0");
    assertThatThrownBy(() -> Beta.regularized(1, 1, 1.1)).hasMessageContaining("x must be");
  }

  private static void same(double actual, double expected, double tolerance) {
    double scale = Math.abs(expected);
    assertThat(actual).isCloseTo(expected, within(tolerance * scale));
  }
}
