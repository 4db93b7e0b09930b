package com.datasaz.rl.examples.quickstart.comparison;

import com.datasaz.rl.examples.quickstart.customers.Step;
import com.datasaz.rl.examples.quickstart.customers.Visit;
import com.datasaz.rl.examples.quickstart.customers.World;
import com.datasaz.rl.examples.quickstart.shop.Assortment;
import com.datasaz.rl.examples.quickstart.shop.OldProductService;
import com.datasaz.rl.examples.quickstart.shop.ProductList;
import com.datasaz.rl.examples.quickstart.shop.ProductService;
import com.datasaz.rl.policy.Algorithm;
import com.datasaz.rl.store.ModelVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shop under comparison: it shows pages and is told what customers did. */
interface Shop {
  /** Opens the shop of a contender. */
  static Shop open(Contender contender, World world, Assortment assortment) {
    Algorithm algorithm = contender.algorithm();
    return algorithm == null
        ? new Unlearning(new OldProductService(assortment, world.customerBase()))
        : new LearningShop(algorithm, world, assortment);
  }

  /** Shows a page. */
  ProductList show(Visit visit, int places);

  /** Takes note of what a customer did. */
  void record(Step step, @Nullable String recommendationId);

  /** Learns from time to time. */
  void keepUp(Visit visit);

  /** The provenance of its model. */
  Optional<ModelVersion> latest();

  /** Some last pages with their reasons. */
  List<Sample> samples(int visits);

  /** A shop that learns nothing. */
  record Unlearning(ProductService service) implements Shop {
    @Override
    public ProductList show(Visit visit, int places) {
      return service.getRecommendedProducts(visit.userId(), places);
    }

    @Override
    public void record(Step step, @Nullable String recommendationId) {}

    @Override
    public void keepUp(Visit visit) {}

    @Override
    public Optional<ModelVersion> latest() {
      return Optional.empty();
    }

    @Override
    public List<Sample> samples(int visits) {
      return List.of();
    }
  }
}
