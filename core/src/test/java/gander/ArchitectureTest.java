package gander;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shape of the library, as docs/architecture.md draws it. */
class ArchitectureTest {
    /** From top to bottom: a package uses those after it, never those before it. */
    private static final List<String> PACKAGES = List.of(
            "gander.theory",
            "gander.train",
            "gander.metric",
            "gander.baseline",
            "gander.classifier",
            "gander.loss",
            "gander.gan",
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

    private static final Set<String> LARGE = Set.of("gander.theory.PointGame$Rules");

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
        assertThat(core.stream().map(JavaClass::getPackageName).distinct())
                .allMatch(name -> name.equals("gander") || PACKAGES.contains(name));
    }

    @Test
    void packagesUseOnlyThoseBelowThem() {
        for (int i = 1; i < PACKAGES.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(PACKAGES.get(i) + "..")
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
                .haveNameNotMatching("gander\\.data\\.Mnist")
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
                .containsExactlyInAnyOrderElementsOf(LARGE);
    }

    /** The packages that stand above package i. */
    private static String[] above(int i) {
        return PACKAGES.subList(0, i).stream().map(name -> name + "..").toArray(String[]::new);
    }
}
