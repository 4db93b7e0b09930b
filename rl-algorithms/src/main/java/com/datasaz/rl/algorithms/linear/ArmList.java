package com.datasaz.rl.algorithms.linear;

import com.datasaz.rl.policy.ModelStateException;
import com.datasaz.rl.policy.ModelStateReader;
import com.datasaz.rl.policy.ModelStateWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/*
 * A copy shares its arms with the original until they are touched, so that merging and unlearning, which may fail half-way, leave the original
 * alone without copying what they do not change.
 */
/**
 * The arms of a model by item id, in the order in which they came, and which of them were touched.
 *
 * <p>Thread contract: one thread.
 *
 * @param <A> what is known of an arm
 */
final class ArmList<A> {
  /** More arms than any shop has products. */
  private static final int MOST = 10_000_000;

  private final ArmDirectory directory;
  private final List<A> arms;
  private final Supplier<A> maker;
  private final UnaryOperator<A> copier;
  private final BitSet shared = new BitSet();
  private final BitSet touched = new BitSet();

  ArmList(Supplier<A> maker, UnaryOperator<A> copier) {
    this(new ArmDirectory(), new ArrayList<>(), maker, copier);
  }

  private ArmList(
      ArmDirectory directory, List<A> arms, Supplier<A> maker, UnaryOperator<A> copier) {
    this.directory = directory;
    this.arms = arms;
    this.maker = maker;
    this.copier = copier;
  }

  /** Returns a copy that shares the arms until it touches them; nothing counts as touched yet. */
  ArmList<A> copy() {
    ArmList<A> copy =
        new ArmList<>(new ArmDirectory(directory.ids()), new ArrayList<>(arms), maker, copier);
    copy.shared.set(0, arms.size());
    return copy;
  }

  /** Returns the arm of an id to be changed; it is made if there is none. */
  A touch(String id) {
    int arm = directory.find(id);
    if (arm < 0) {
      arm = directory.add(id);
      arms.add(maker.get());
    }
    if (shared.get(arm)) {
      arms.set(arm, copier.apply(arms.get(arm)));
      shared.clear(arm);
    }
    touched.set(arm);
    return arms.get(arm);
  }

  /** Marks all arms as touched. */
  void touchAll() {
    touched.set(0, arms.size());
  }

  /** Returns which arms were touched since this was last cleared. */
  BitSet touched() {
    return touched;
  }

  ArmDirectory directory() {
    return directory;
  }

  /** Returns all arms in order. */
  List<A> all() {
    return arms;
  }

  /** Returns the touched arms in order. */
  List<A> allTouched() {
    return touched.stream().mapToObj(arms::get).toList();
  }

  int size() {
    return arms.size();
  }

  A get(int arm) {
    return arms.get(arm);
  }

  List<String> ids() {
    return directory.ids();
  }

  /** Writes ids and arms. */
  void write(ModelStateWriter out, BiConsumer<A, ModelStateWriter> writer) {
    out.putInt(arms.size());
    for (int arm = 0; arm < arms.size(); arm++) {
      out.putString(directory.ids().get(arm));
      writer.accept(arms.get(arm), out);
    }
  }

  /** Reads what was written into these arms, of which there are none yet. */
  void read(ModelStateReader in, Function<ModelStateReader, A> reader) {
    int count = in.getInt("arms", 0, MOST);
    for (int arm = 0; arm < count; arm++) {
      String id = in.getString();
      if (directory.find(id) >= 0) {
        throw new ModelStateException(
            "arms in a model state must be distinct, got " + id + " twice: activate an older one");
      }
      directory.add(id);
      arms.add(reader.apply(in));
    }
    touchAll();
  }
}
