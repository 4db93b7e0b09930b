package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.feature.Catalog;
import com.datasaz.rl.policy.ActionSet;
import com.datasaz.rl.policy.Experience;
import com.datasaz.rl.policy.Moment;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The textbook: one large regression over the joint vector and, for each item, a block of its own
 * that holds the context; solved by inverting the whole matrix.
 */
final class Oracle {
  private final ModelSpec spec;
  private final Catalog catalog;
  private final DMatrixRMaj inverse;
  private final DMatrixRMaj theta;

  Oracle(ModelSpec spec, Catalog catalog, List<Experience> experiences) {
    this.spec = spec;
    this.catalog = catalog;
    int size = size();
    DMatrixRMaj precision = CommonOps_DDRM.identity(size);
    for (int i = 0; i < size; i++) {
      precision.set(i, i, isShared(i) ? spec.lambda() : spec.ownLambda());
    }
    DMatrixRMaj response = new DMatrixRMaj(size, 1);
    for (Experience e : experiences) {
      DMatrixRMaj f = vector(e.actions(), e.chosen());
      double w = e.weight() * spec.forgetting().factor(e.moment(), latest(experiences));
      CommonOps_DDRM.multAddTransB(w, f, f, precision);
      CommonOps_DDRM.addEquals(response, w * e.reward(), f);
    }
    inverse = new DMatrixRMaj(size, size);
    CommonOps_DDRM.invert(precision, inverse);
    theta = new DMatrixRMaj(size, 1);
    CommonOps_DDRM.mult(inverse, response, theta);
  }

  private static Moment latest(List<Experience> experiences) {
    Moment latest = Moment.START;
    for (Experience e : experiences) {
      long step = Math.max(latest.step(), e.moment().step());
      latest = new Moment(step, Math.max(latest.epochMicros(), e.moment().epochMicros()));
    }
    return latest;
  }

  private int size() {
    int shared = spec.sharing() == Sharing.DISJOINT ? 0 : spec.jointSize();
    int own = spec.sharing() == Sharing.SHARED ? 0 : spec.contextSize() * catalog.size();
    return shared + own;
  }

  private boolean isShared(int column) {
    return spec.sharing() != Sharing.HYBRID || column < spec.jointSize();
  }

  private DMatrixRMaj vector(ActionSet actions, int action) {
    double[] values = new double[size()];
    int at = 0;
    if (spec.sharing() != Sharing.DISJOINT) {
      spec.joint().write(actions, action, values);
      at = spec.jointSize();
    }
    if (spec.sharing() != Sharing.SHARED) {
      at += actions.row(action) * spec.contextSize();
      for (int i = 0; i < spec.contextSize(); i++) {
        values[at + i] = actions.context()[i];
      }
    }
    return DMatrixRMaj.wrap(values.length, 1, values);
  }

  double mean(ActionSet actions, int action) {
    return CommonOps_DDRM.dot(theta, vector(actions, action));
  }

  double width(ActionSet actions, int action) {
    DMatrixRMaj f = vector(actions, action);
    DMatrixRMaj projected = new DMatrixRMaj(f.numRows, 1);
    CommonOps_DDRM.mult(inverse, f, projected);
    return Math.sqrt(CommonOps_DDRM.dot(f, projected));
  }
}
