package com.datasaz.rl.env.space;

import com.datasaz.rl.env.random.Pcg64;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where a composite space and its members draw from: one generator for all, or a seeded tree of
 * them.
 */
sealed interface Generators {

  /** The generator of the space itself. */
  RandomGenerator own();

  /** The generators of its i-th member. */
  Generators member(int i);

  /** One generator for the space and all its members. */
  record Shared(RandomGenerator own) implements Generators {
    @Override
    public Generators member(int i) {
      return this;
    }
  }

  /** Gymnasium's way: every member has its own generator. */
  record Tree(RandomGenerator own, List<Generators> members) implements Generators {
    @Override
    public Generators member(int i) {
      return members.get(i);
    }

    /**
     * Seeds a space and its members as {@code space.seed(seed)} does: the space's generator draws
     * the members' seeds below 2^31 - 1 and, except for tuples and dictionaries, starts anew.
     */
    static Tree seeded(AbstractSpace<?> space, long seed) {
      Pcg64 own = new Pcg64(seed);
      List<Generators> members = new ArrayList<>();
      for (AbstractSpace<?> member : space.members()) {
        members.add(seeded(member, own.nextInt(Integer.MAX_VALUE)));
      }
      return new Tree(space.redrawsAfterSeeding() ? new Pcg64(seed) : own, members);
    }
  }
}
