package spillway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import fixture.BadHabits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The order of core's packages, and its purity. Every rule is shown to bite on a class of {@link BadHabits} that breaks it:
 * a rule that finds nothing there would find nothing anywhere.
 */
class ArchitectureTest {

    /** Bottom to top: a package uses only packages listed before it. */
    private static final List<String> ORDER = List.of(
            "unit",
            "num",
            "rng",
            "asset",
            "ledger",
            "market",
            "account",
            "event",
            "option",
            "portfolio",
            "margin",
            "chain",
            "oracle",
            "impact",
            "agent",
            "liquidation",
            "waterfall",
            "contagion",
            "clearing",
            "path",
            "world",
            "sim",
            "measure",
            "montecarlo",
            "tuning",
            "engine");

    /** The whole of the JDK that core may name; java.nio is for buffers, its files are in java.nio.file. */
    private static final Set<String> JDK_PACKAGES = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.nio",
            "java.nio.charset",
            "java.security",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.function",
            "java.util.stream",
            "jdk.incubator.vector");

    private static final Set<String> TRANSCENDENTAL = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    private static final Set<String> UNORDERED = Set.of(
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.concurrent.ConcurrentHashMap");

    private static final Set<String> THREADS = Set.of(
            "java.lang.Thread",
            "java.util.Timer",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.ScheduledThreadPoolExecutor",
            "java.util.concurrent.CompletableFuture");

    private static final Set<String> RANDOM = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.UUID",
            "java.security.SecureRandom",
            "java.util.concurrent.ThreadLocalRandom");

    private static final ArchRule NAMES_ONLY_PURE_JDK = classes()
            .should(dependOnlyOn(
                    "files, sockets and streams stay at the edge",
                    to -> to.startsWith("spillway.")
                            || to.startsWith("fixture.")
                            || JDK_PACKAGES.contains(packageOf(to))));

    private static final ArchRule READS_NO_CLOCK = noAccess(
            "read a clock",
            target -> (is(target, "java.lang.System")
                            && Set.of("nanoTime", "currentTimeMillis").contains(target.getName()))
                    || (target.getOwner().getPackageName().equals("java.time")
                            && target.getName().equals("now"))
                    || is(target, "java.time.Clock"));

    private static final ArchRule CREATES_NO_THREAD = noAccess(
            "create a thread, or let the JDK use its own",
            target -> THREADS.contains(target.getOwner().getName())
                    || Set.of("parallel", "parallelStream").contains(target.getName())
                    || (is(target, "java.util.Arrays") && target.getName().startsWith("parallel")));

    private static final ArchRule TAKES_TRANSCENDENTALS_FROM_NUM = noAccess(
            "call a transcendental function of Math, whose last bit differs between machines",
            target -> TRANSCENDENTAL.contains(target.getName().toLowerCase(Locale.ROOT))
                    && (is(target, "java.lang.Math")
                            || is(target, "java.lang.StrictMath")
                            || is(target, "jdk.incubator.vector.VectorOperators")));

    private static final ArchRule REDUCES_NO_LANES = noAccess(
            "reduce the lanes of a vector of doubles, whose order the JDK does not promise",
            target -> target.getName().startsWith("reduceLanes")
                    && Set.of("DoubleVector", "FloatVector", "Vector")
                            .contains(target.getOwner().getSimpleName()));

    private static final ArchRule DRAWS_FROM_RNG = noAccess(
            "draw random numbers from elsewhere than rng",
            target -> RANDOM.contains(target.getOwner().getName())
                    || target.getOwner().getPackageName().equals("java.util.random")
                    || (is(target, "java.lang.Math") && target.getName().equals("random")));

    private static final ArchRule KEEPS_AN_ORDER = noAccess(
            "build a collection whose order of iteration is not its own",
            target -> UNORDERED.contains(target.getOwner().getName())
                    || ((is(target, "java.util.Map") || is(target, "java.util.Set"))
                            && Set.of("of", "ofEntries", "copyOf").contains(target.getName()))
                    || (is(target, "java.util.stream.Collectors") && collectsWithoutOrder(target))
                    || (is(target, "java.lang.System") && target.getName().equals("identityHashCode")));

    private static final List<ArchRule> PURITY = List.of(
            NAMES_ONLY_PURE_JDK,
            READS_NO_CLOCK,
            CREATES_NO_THREAD,
            TAKES_TRANSCENDENTALS_FROM_NUM,
            REDUCES_NO_LANES,
            DRAWS_FROM_RNG,
            KEEPS_AN_ORDER);

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("spillway");

    private static final JavaClasses HABITS =
            new ClassFileImporter().importClasses(BadHabits.class.getDeclaredClasses());

    @Test
    void seesCore() {
        assertTrue(CORE.contain("spillway.unit.Price"), "core's classes are not on the class path of this test");
    }

    @Test
    void packagesUseOnlyPackagesListedBeforeThem() {
        inOrder("spillway").check(CORE);
    }

    @TestFactory
    Stream<DynamicTest> coreIsPure() {
        return PURITY.stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CORE)));
    }

    @Test
    void theOrderBites() {
        JavaClasses disordered = new ClassFileImporter().importPackages("fixture.order");
        List<String> found =
                inOrder("fixture.order").evaluate(disordered).getFailureReport().getDetails();
        assertTrue(found.stream().anyMatch(line -> line.contains("UsesALaterPackage")), found::toString);
        assertTrue(found.stream().anyMatch(line -> line.contains("InNoListedPackage")), found::toString);
        assertTrue(found.stream().noneMatch(line -> line.startsWith("fixture.order.ledger")), found::toString);
    }

    /** Every bad habit is found, by the rule meant for it and not by luck. */
    @TestFactory
    Stream<DynamicTest> everyRuleBites() {
        return Stream.of(
                        bite(
                                NAMES_ONLY_PURE_JDK,
                                "OpensAFile",
                                "KnowsAPath",
                                "KnowsTheNet",
                                "Prints",
                                "DrawsFromElsewhere"),
                        bite(READS_NO_CLOCK, "ReadsNanos", "ReadsMillis", "ReadsTheInstant", "OwnsAClock"),
                        bite(CREATES_NO_THREAD, "MakesAThread", "MakesAVirtualThread", "MakesAPool", "RunsElsewhere"),
                        bite(CREATES_NO_THREAD, "StreamsInParallel", "SortsInParallel"),
                        bite(TAKES_TRANSCENDENTALS_FROM_NUM, "TakesAnExp", "TakesAPower", "TakesAStrictLog"),
                        bite(TAKES_TRANSCENDENTALS_FROM_NUM, "TakesAVectorExp"),
                        bite(REDUCES_NO_LANES, "ReducesLanes"),
                        bite(DRAWS_FROM_RNG, "DrawsFromElsewhere"),
                        bite(KEEPS_AN_ORDER, "KeepsAHashMap", "KeepsAHashSet", "WritesMapOf", "WritesSetOf"),
                        bite(KEEPS_AN_ORDER, "CollectsToASet", "CollectsToAMap", "AsksForIdentity"))
                .flatMap(tests -> tests);
    }

    @Test
    void noBadHabitIsForgotten() {
        for (Class<?> habit : BadHabits.class.getDeclaredClasses()) {
            assertTrue(PURITY.stream().anyMatch(rule -> evaluate(rule, habit).hasViolation()), habit.getName());
        }
    }

    private static Stream<DynamicTest> bite(ArchRule rule, String... habits) {
        return Arrays.stream(habits)
                .map(habit -> DynamicTest.dynamicTest(habit, () -> {
                    Class<?> culprit = Class.forName("fixture.BadHabits$" + habit);
                    assertTrue(evaluate(rule, culprit).hasViolation(), habit + " got past: " + rule.getDescription());
                }));
    }

    private static EvaluationResult evaluate(ArchRule rule, Class<?> culprit) {
        return rule.evaluate(HABITS.that(equivalentTo(culprit)));
    }

    private static ArchRule inOrder(String root) {
        return classes().should(new ArchCondition<>("use only packages listed before their own") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                String own = topPackage(root, from.getName());
                int rank = ORDER.indexOf(own);
                if (rank < 0) {
                    events.add(SimpleConditionEvent.violated(from, from.getName() + " is in no listed package"));
                }
                from.getDirectDependenciesFromSelf().stream()
                        .filter(to -> to.getTargetClass().getName().startsWith(root + "."))
                        .filter(to -> ORDER.indexOf(
                                        topPackage(root, to.getTargetClass().getName()))
                                > rank)
                        .forEach(to -> events.add(SimpleConditionEvent.violated(from, to.getDescription())));
            }
        });
    }

    private static ArchCondition<JavaClass> dependOnlyOn(String why, Predicate<String> allowed) {
        return new ArchCondition<>("name only what is pure: " + why) {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getDirectDependenciesFromSelf().stream()
                        .filter(to ->
                                !to.getTargetClass().getBaseComponentType().isPrimitive())
                        .filter(to -> !allowed.test(
                                to.getTargetClass().getBaseComponentType().getName()))
                        .forEach(to -> events.add(SimpleConditionEvent.violated(from, to.getDescription())));
            }
        };
    }

    private static ArchRule noAccess(String what, Predicate<AccessTarget> forbidden) {
        return noClasses().should(new ArchCondition<>(what) {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                Stream.<JavaAccess<?>>concat(
                                from.getAccessesFromSelf().stream().map(access -> (JavaAccess<?>) access),
                                from.getCodeUnitReferencesFromSelf().stream().map(access -> (JavaAccess<?>) access))
                        .filter(access -> forbidden.test(access.getTarget()))
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(from, access.getDescription())));
            }
        });
    }

    /** The collectors that fill a HashMap or a HashSet unless they are handed a factory. */
    private static boolean collectsWithoutOrder(AccessTarget target) {
        int parameters = target instanceof AccessTarget.MethodCallTarget call
                ? call.getRawParameterTypes().size()
                : 0;
        return switch (target.getName()) {
            case "toSet", "toUnmodifiableSet", "toUnmodifiableMap", "toConcurrentMap", "groupingByConcurrent" -> true;
            case "toMap" -> parameters < 4;
            case "groupingBy" -> parameters < 3;
            default -> false;
        };
    }

    private static boolean is(AccessTarget target, String className) {
        return target.getOwner().getName().equals(className);
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** {@code unit} of {@code spillway.unit.inner.Price}; nothing for a class directly in the root. */
    private static String topPackage(String root, String className) {
        String inner = className.substring(root.length() + 1);
        return inner.contains(".") ? inner.substring(0, inner.indexOf('.')) : "";
    }
}
