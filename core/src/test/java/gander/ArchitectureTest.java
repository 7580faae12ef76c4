package gander;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shape of the library, as docs/architecture.md draws it. */
class ArchitectureTest {
    /** From top to bottom: a package uses those after it, never those before it. */
    private static final List<String> PACKAGES = List.of(
            "gander.theory.image",
            "gander.theory.learner",
            "gander.theory.game",
            "gander.theory.divergence",
            "gander.theory.density",
            "gander.theory.numeric",
            "gander.train",
            "gander.train.alarm",
            "gander.metric.evaluation",
            "gander.metric",
            "gander.metric.feature",
            "gander.baseline",
            "gander.baseline.neural",
            "gander.baseline.mixture",
            "gander.baseline.markov",
            "gander.baseline.classwise",
            "gander.baseline.model",
            "gander.baseline.math",
            "gander.classifier",
            "gander.loss",
            "gander.gan",
            "gander.data.source",
            "gander.data.stacked",
            "gander.data.cifar",
            "gander.data.array",
            "gander.data.mnist",
            "gander.data.idx",
            "gander.data.pen",
            "gander.data.picture",
            "gander.data.point",
            "gander.data",
            "gander.optim",
            "gander.nn",
            "gander.run",
            "gander.recipe",
            "gander.export",
            "gander.tensor");

    private static final String[] WITHOUT_NATIVE_CODE = {"gander", "gander.run..", "gander.recipe.."};

    private static final Set<String> FAULTS = Set.of(
            "java.io.IOException",
            "java.io.UncheckedIOException",
            "java.nio.file.FileSystemException",
            "java.nio.file.InvalidPathException");

    /** Of more, a reader cannot tell which is which. */
    private static final int MOST_PARTS = 7;

    private static JavaClasses core;

    @BeforeAll
    static void readClasses() {
        // The names of foreign classes are enough; to read libtorch's would take half a minute.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        core = new ClassFileImporter()
                .importUrl(UserException.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(core).isNotEmpty();
        assertThat(core.stream()
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getPackageName)
                        .distinct())
                .allMatch(name -> name.equals("gander") || PACKAGES.contains(name));
    }

    @Test
    void packagesUseOnlyThoseBelowThem() {
        for (int i = 1; i < PACKAGES.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(PACKAGES.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above(i))
                    .allowEmptyShould(true)
                    .check(core);
        }
        noClasses()
                .that()
                .resideInAPackage("gander")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gander.*..")
                .check(core);
    }

    /**
     * A ring of classes can only be read, tested and changed as a whole. A nested class counts as the class that it is written
     * in. What an interface permits does not count: a sealed interface and its records are one choice.
     */
    @Test
    void noClassesOfAPackageUseEachOtherInARing() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : core) {
            Set<String> used = uses.computeIfAbsent(file(type), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(other -> other.getPackageName().equals(type.getPackageName()))
                    .map(ArchitectureTest::file)
                    .filter(other -> !other.equals(file(type)))
                    .forEach(used::add);
        }
        assertThat(uses.keySet())
                .as("classes that use themselves through others of their package")
                .allSatisfy(name -> assertThat(reached(name, uses)).doesNotContain(name));
    }

    /** The class that has the file in which this one is written. */
    private static String file(JavaClass type) {
        JavaClass outer = type.getBaseComponentType();
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getName();
    }

    private static Set<String> reached(String from, Map<String, Set<String>> uses) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(from));
        while (!open.isEmpty()) {
            uses.getOrDefault(open.pop(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(open::push);
        }
        return reached;
    }

    @Test
    void filesAndRecipesKnowNothingOfLibtorch() {
        noClasses()
                .that()
                .resideInAnyPackage(WITHOUT_NATIVE_CODE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(core);
    }

    @Test
    void theLibraryPrintsNothing() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(core);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(core);
    }

    @Test
    void theReasonOfAFaultIsSaidByFileFaultAlone() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(FileFault.class)
                // What servers answered, put together by the downloader.
                .and()
                .haveNameNotMatching("gander\\.data\\.mnist\\.MnistFiles")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "take the words of an exception of the system's",
                        call -> List.of("getMessage", "getReason", "toString").contains(call.getName())
                                && FAULTS.contains(call.getTargetOwner().getFullName())))
                .check(core);
    }

    @Test
    void nothingWaitsForTheCollectorOrTheClock() {
        noClasses()
                .should()
                .callMethod(System.class, "gc")
                .orShould()
                .callMethod(Runtime.class, "gc")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(core);
    }

    @Test
    void noPublicConstructorTakesMoreThanSevenValuesByPosition() {
        assertThat(core.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(type -> type.getConstructors().stream())
                        .filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(constructor ->
                                constructor.getRawParameterTypes().size() > MOST_PARTS)
                        .map(constructor -> constructor.getOwner().getName()))
                .isEmpty();
    }

    /** The packages that stand above package i. */
    private static String[] above(int i) {
        return PACKAGES.subList(0, i).toArray(String[]::new);
    }
}
