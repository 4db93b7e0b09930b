package com.datasaz.rl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every module of the library promises about its own classes. A module extends this with its
 * base package and the number of classes that it has at least.
 *
 * <p>The classes are read from the module's {@code target/classes} and {@code target/test-classes},
 * found through the subclass, so that other modules on the class path are not looked at twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {

  private static final Set<String> EXACT_MATH =
      Set.of(
          "abs",
          "ceil",
          "copySign",
          "floor",
          "floorDiv",
          "floorMod",
          "fma",
          "getExponent",
          "max",
          "min",
          "multiplyFull",
          "multiplyHigh",
          "nextAfter",
          "nextDown",
          "nextUp",
          "rint",
          "round",
          "scalb",
          "signum",
          "sqrt",
          "ulp");

  private static final Set<String> OPEN_CLOCKS =
      Set.of(
          "system", "systemDefaultZone", "systemUTC", "tickMillis", "tickMinutes", "tickSeconds");

  private final String basePackage;
  private final int fewestClasses;
  private final Path module;
  private final JavaClasses main;
  private final JavaClasses tests;

  /**
   * Reads the module's classes.
   *
   * @param basePackage the package that all of the module's classes are in, or below
   * @param fewestClasses how many classes, tests aside, must have been seen
   */
  protected ArchitectureRules(String basePackage, int fewestClasses) {
    this.basePackage = basePackage;
    this.fewestClasses = fewestClasses;
    Path testClasses = codeOf(getClass());
    this.module = testClasses.getParent().getParent();
    this.main = read(testClasses.resolveSibling("classes"));
    this.tests = read(testClasses);
  }

  /**
   * The classes that may ask the machine for the time, or for randomness without a seed.
   *
   * @return fully qualified names of top-level classes; none unless overridden
   */
  protected Set<String> readersOfTheClock() {
    return Set.of();
  }

  /**
   * The module's classes, tests aside.
   *
   * @return what was read from {@code target/classes}
   */
  protected final JavaClasses mainClasses() {
    return main;
  }

  /** Proves that the other rules looked at something. */
  @Test
  public void seesTheClasses() {
    Set<String> seen = new TreeSet<>();
    main.forEach(type -> seen.add(type.getName()));
    assertThat(seen).containsAll(sources("src/main/java"));
    assertThat(seen.size()).isGreaterThanOrEqualTo(fewestClasses);
    Set<String> seenTests = new TreeSet<>();
    tests.forEach(type -> seenTests.add(type.getName()));
    assertThat(seenTests).contains(getClass().getName()).containsAll(sources("src/test/java"));
  }

  /** All of the module is in its own package, so that two modules never share one. */
  @Test
  public void staysInItsPackage() {
    check(classes().should().resideInAPackage(basePackage + ".."), main);
  }

  /** No two packages need each other, directly or around corners. */
  @Test
  public void hasNoPackageCycles() {
    check(SlicesRuleDefinition.slices().assignedFrom(new ByPackage()).should().beFreeOfCycles());
  }

  /** Every package says that null is not among its values. */
  @Test
  public void packagesAreNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    main.stream()
        .map(JavaClass::getPackage)
        .filter(where -> !isNullMarked(where))
        .forEach(where -> unmarked.add(where.getName()));
    assertThat(unmarked).as("packages whose package-info is missing or not @NullMarked").isEmpty();
  }

  /** Neither the library nor its tests print. */
  @Test
  public void nobodyPrints() {
    DescribedPredicate<JavaAccess<?>> prints =
        accessTo("the console", ArchitectureRules::isConsole);
    ArchRule rule = noClasses().should().accessTargetWhere(prints);
    check(rule, main);
    check(rule, tests);
  }

  /** SLF4J is the only way to log. */
  @Test
  public void nobodyUsesJavaUtilLogging() {
    check(noClasses().should().accessClassesThat().resideInAPackage("java.util.logging.."));
  }

  /** Nothing is read that could run code while it is read. */
  @Test
  public void nobodyDeserialises() {
    check(
        noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class), main);
  }

  /** Time and randomness are arguments. */
  @Test
  public void timeAndRandomnessAreArguments() {
    Set<String> allowed = readersOfTheClock();
    DescribedPredicate<JavaClass> others =
        DescribedPredicate.describe(
            "may not read the clock", type -> !allowed.contains(outermost(type)));
    check(
        noClasses()
            .that(others)
            .should()
            .accessTargetWhere(
                accessTo("the time of day, or unseeded randomness", ArchitectureRules::isAmbient)));
    Set<String> known = new TreeSet<>();
    main.forEach(type -> known.add(type.getName()));
    assertThat(known).as("classes that may read the clock exist").containsAll(allowed);
  }

  /** {@link Math} may differ between machines where {@link StrictMath} may not. */
  @Test
  public void mathsAgreesBetweenMachines() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                accessTo("a function of Math that StrictMath pins", ArchitectureRules::isInexact)));
  }

  /**
   * Checks a rule of the module's own on its classes, tests aside.
   *
   * @param rule the rule
   */
  protected final void check(ArchRule rule) {
    check(rule, main);
  }

  /**
   * Says in which order packages may know each other: each one those of earlier rows, and itself. A
   * class belongs to the longest name that its package equals or is below, so that {@code
   * store.journal} may have a row of its own after {@code store}.
   *
   * @param rows names relative to the base package; those in one row do not know each other
   * @return a rule that also refuses classes outside of the named packages, and names without
   *     classes
   */
  protected final ArchRule packagesInOrder(List<List<String>> rows) {
    return classes().should(new KnowOnlyEarlierPackages(rows));
  }

  private static void check(ArchRule rule, JavaClasses classes) {
    // seesTheClasses() proves that there are classes; a module without sources yet is in order.
    rule.allowEmptyShould(true).check(classes);
  }

  private static boolean isConsole(JavaAccess<?> access) {
    String member = access.getTarget().getName();
    JavaClass owner = access.getTargetOwner();
    if (owner.isEquivalentTo(System.class)) {
      return Set.of("out", "err", "console").contains(member);
    }
    if (owner.isEquivalentTo(FileDescriptor.class)) {
      return Set.of("out", "err").contains(member);
    }
    return owner.isAssignableTo(Throwable.class)
        && "printStackTrace".equals(member)
        && access.getTarget().getFullName().endsWith("printStackTrace()");
  }

  private static boolean isAmbient(JavaAccess<?> access) {
    String member = access.getTarget().getName();
    String signature = access.getTarget().getFullName();
    JavaClass owner = access.getTargetOwner();
    if (owner.isEquivalentTo(java.time.Clock.class)) {
      return OPEN_CLOCKS.contains(member);
    }
    if (owner.isEquivalentTo(System.class)) {
      return "currentTimeMillis".equals(member);
    }
    if (owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class)) {
      return "random".equals(member);
    }
    if (owner.isEquivalentTo(ThreadLocalRandom.class)) {
      return "current".equals(member);
    }
    if (owner.isEquivalentTo(java.util.Date.class)
        || owner.isEquivalentTo(java.util.Random.class)
        || owner.isEquivalentTo(java.util.SplittableRandom.class)) {
      return signature.endsWith("<init>()");
    }
    return owner.getPackageName().startsWith("java.time")
        && "now".equals(member)
        && !signature.endsWith("(java.time.Clock)");
  }

  private static boolean isInexact(JavaAccess<?> access) {
    String member = access.getTarget().getName();
    return access.getTargetOwner().isEquivalentTo(Math.class)
        && !member.endsWith("Exact")
        && !member.equals("PI")
        && !member.equals("E")
        && !EXACT_MATH.contains(member);
  }

  private static DescribedPredicate<JavaAccess<?>> accessTo(
      String what, Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe("the target is " + what, test);
  }

  private static String outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer.getName();
  }

  private static boolean isNullMarked(JavaPackage where) {
    return where
        .tryGetPackageInfo()
        .map(info -> info.isAnnotatedWith(NullMarked.class))
        .orElse(false);
  }

  private static JavaClasses read(Path classes) {
    return new ClassFileImporter().importPath(classes);
  }

  private static Path codeOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not a directory of classes: " + source, e);
    }
  }

  /** The names of the top-level classes that have a source file of their own. */
  private Set<String> sources(String directory) {
    Path root = module.resolve(directory);
    Set<String> names = new TreeSet<>();
    if (Files.isDirectory(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .map(file -> root.relativize(file).toString())
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.substring(0, name.length() - ".java".length()))
            .filter(name -> !name.endsWith("-info"))
            .forEach(name -> names.add(name.replace('/', '.').replace('\\', '.')));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  private final class KnowOnlyEarlierPackages extends ArchCondition<JavaClass> {
    private final List<List<String>> rows;
    private final Set<String> seen = new HashSet<>();

    KnowOnlyEarlierPackages(List<List<String>> rows) {
      super("know only the packages of earlier rows of %s", rows);
      this.rows = rows;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      seen.add(placeOf(type));
      if (rowOf(type) < 0 && !type.getPackageName().equals(basePackage)) {
        String message = type.getName() + " is in a package that has no place in the order";
        events.add(SimpleConditionEvent.violated(type, message));
      }
      type.getDirectDependenciesFromSelf().stream()
          .filter(dependency -> !mayKnow(type, dependency.getTargetClass()))
          .map(dependency -> SimpleConditionEvent.violated(dependency, dependency.getDescription()))
          .forEach(events::add);
    }

    /** A name without classes is a row that permits and refuses nothing. */
    @Override
    public void finish(ConditionEvents events) {
      rows.stream()
          .flatMap(List::stream)
          .filter(name -> !seen.contains(name))
          .map(name -> SimpleConditionEvent.violated(name, name + " in the order has no classes"))
          .forEach(events::add);
    }

    private boolean mayKnow(JavaClass type, JavaClass other) {
      boolean outside = !isOurs(other);
      return outside || placeOf(type).equals(placeOf(other)) || rowOf(other) < rowOf(type);
    }

    private boolean isOurs(JavaClass type) {
      return type.getPackageName().equals(basePackage)
          || type.getPackageName().startsWith(basePackage + ".");
    }

    private int rowOf(JavaClass type) {
      String place = placeOf(type);
      for (int row = 0; row < rows.size(); row++) {
        if (rows.get(row).contains(place)) {
          return row;
        }
      }
      return -1;
    }

    /**
     * The longest of the named packages that the class is in, or below; its own if there is none.
     */
    private String placeOf(JavaClass type) {
      String where = type.getPackageName();
      return rows.stream()
          .flatMap(List::stream)
          .filter(name -> (where + ".").startsWith(basePackage + "." + name + "."))
          .max(Comparator.comparingInt(String::length))
          .orElse(where);
    }
  }
}
