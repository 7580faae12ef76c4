package gander.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import gander.app.terminal.LiveLine;
import gander.app.terminal.RunLog;
import gander.app.terminal.StandardOutput;
import gander.app.terminal.Terminal;
import gander.article.Theory;
import gander.chart.Drawing;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shape of the program and of what it is made of, and what it may not do. */
class AppArchitectureTest {
    /** From top to bottom: a package uses those after it, never those before it. */
    private static final List<String> PACKAGES = List.of(
            "gander.app",
            "gander.app.command",
            "gander.app.run",
            "gander.app.table",
            "gander.app.page",
            "gander.app.terminal",
            "gander.app.start",
            "gander.article",
            "gander.article.gan",
            "gander.article.model",
            "gander.article.topic",
            "gander.chart",
            "gander.html");

    private static final int LONGEST_COMMAND = 100;

    private static final DescribedPredicate<JavaClass> MAKES_NO_LOG =
            DescribedPredicate.describe("make no RunLog", c -> c.getConstructorCallsFromSelf().stream()
                    .noneMatch(call -> call.getTargetOwner().isEquivalentTo(RunLog.class)));

    /** The program's classes, the article's and the charts'. */
    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        // The names of foreign classes are enough; to read libtorch's would take half a minute.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        List<URL> places = Stream.of(Main.class, Theory.class, Drawing.class)
                .map(c -> c.getProtectionDomain().getCodeSource().getLocation())
                .toList();
        classes = new ClassFileImporter().importUrls(places);
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertThat(classes.stream().map(JavaClass::getPackageName)).containsAll(PACKAGES);
        assertThat(PACKAGES)
                .containsAll(classes.stream().map(JavaClass::getPackageName).toList());
    }

    @Test
    void packagesUseOnlyThoseBelowThem() {
        List<String> upward = new ArrayList<>();
        users().forEach((user, used) -> used.stream()
                .filter(name -> PACKAGES.indexOf(packageOf(name)) < PACKAGES.indexOf(packageOf(user)))
                .forEach(name -> upward.add(user + " uses " + name)));
        assertThat(upward).isEmpty();
    }

    @Test
    void noClassesUseEachOtherInARing() {
        Map<String, Set<String>> users = users();
        List<String> inARing = users.keySet().stream()
                .filter(name -> reaches(users, name, name))
                .toList();
        assertThat(inARing)
                .as("top-level classes that use themselves by way of others")
                .isEmpty();
    }

    @Test
    void aRingOfClassesIsFound() {
        Map<String, Set<String>> ring = Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"));

        assertThat(ring.keySet().stream().filter(name -> reaches(ring, name, name)))
                .containsExactlyInAnyOrder("b", "c");
    }

    /** A command parses words, makes records and calls what is below it. */
    @Test
    void commandsAreShort() throws IOException {
        Path commands = Path.of(System.getenv().getOrDefault("GANDER_ROOT", ".."))
                .resolve("app/src/main/java/gander/app/command");
        Map<String, Integer> tooLong = new TreeMap<>();
        try (Stream<Path> files = Files.list(commands)) {
            for (Path file : files.toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > LONGEST_COMMAND) {
                    tooLong.put(file.getFileName().toString(), lines);
                }
            }
        }
        assertThat(tooLong)
                .as("lines of commands, of which each has %d at most", LONGEST_COMMAND)
                .isEmpty();
    }

    @Test
    void onlyTheLibraryAndTheStartKnowLibtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("gander.app.start")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(classes);
    }

    @Test
    void onlyTheArticleKnowsMarkdown() {
        noClasses()
                .that()
                .resideOutsideOfPackage("gander.article..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.commonmark..")
                .check(classes);
    }

    @Test
    void onlyTheLogGetsStandardOutput() {
        noClasses().that(MAKES_NO_LOG).should().accessField(System.class, "out").check(classes);
        noClasses()
                .that()
                .doNotBelongToAnyOf(Terminal.class)
                .should()
                .accessField(System.class, "err")
                .check(classes);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(classes);
    }

    @Test
    void linesGoThroughPicocliTheLogOrTheLiveLine() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(RunLog.class, LiveLine.class, StandardOutput.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "print to a PrintStream", call -> call.getTargetOwner().isAssignableTo(PrintStream.class)))
                .check(classes);
    }

    /** Each top-level class with those of ours that it uses; what is nested counts as the class around it. */
    private static Map<String, Set<String>> users() {
        Map<String, Set<String>> users = new TreeMap<>();
        for (JavaClass user : classes) {
            Set<String> used = users.computeIfAbsent(outer(user), name -> new TreeSet<>());
            user.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> PACKAGES.contains(target.getPackageName()))
                    .map(AppArchitectureTest::outer)
                    .filter(name -> !name.equals(outer(user)))
                    .forEach(used::add);
        }
        return users;
    }

    private static String outer(JavaClass c) {
        return c.getName().replaceFirst("\\$.*", "");
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static boolean reaches(Map<String, Set<String>> users, String from, String to) {
        Set<String> seen = new TreeSet<>();
        Deque<String> waiting = new ArrayDeque<>(users.getOrDefault(from, Set.of()));
        while (!waiting.isEmpty()) {
            String next = waiting.remove();
            if (next.equals(to)) {
                return true;
            }
            if (seen.add(next)) {
                waiting.addAll(users.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }
}
