package gander.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the program may not do: touch libtorch itself, or print past its own means. */
class AppArchitectureTest {
    private static final DescribedPredicate<JavaClass> MAKES_NO_LOG =
            DescribedPredicate.describe("make no RunLog", c -> c.getConstructorCallsFromSelf().stream()
                    .noneMatch(call -> call.getTargetOwner().isEquivalentTo(RunLog.class)));

    private static final DescribedPredicate<JavaClass> DRAW_NO_BAR =
            DescribedPredicate.describe("draw no progress bar", c -> c.getDirectDependenciesFromSelf().stream()
                    .noneMatch(to -> to.getTargetClass().getPackageName().startsWith("me.tongfei.progressbar")));

    private static JavaClasses app;

    @BeforeAll
    static void readClasses() {
        // The names of foreign classes are enough; to read libtorch's would take half a minute.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        app = new ClassFileImporter()
                .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void onlyTheLibraryKnowsLibtorch() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(app);
    }

    @Test
    void onlyTheLogGetsStandardOutput() {
        noClasses().that(MAKES_NO_LOG).should().accessField(System.class, "out").check(app);
        noClasses().that(DRAW_NO_BAR).should().accessField(System.class, "err").check(app);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(app);
    }

    @Test
    void linesGoThroughPicocliTheLogOrTheBar() {
        noClasses()
                .that()
                .haveNameNotMatching("gander\\.app\\.(RunLog|StandardOutput|Terminal(\\$.*)?)")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "print to a PrintStream", call -> call.getTargetOwner().isAssignableTo(PrintStream.class)))
                .check(app);
    }
}
