package gander.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, in a folder of its own, with a Maven and a Java that only say what they are told. */
class LauncherTest {
    private static final String BUILD = """
            #!/bin/sh
            echo '[INFO] Building Gander core 0.1.0-SNAPSHOT                   [2/4]'
            echo '[INFO] Downloading from central: https://example.org/a/pytorch-2.jar'
            echo '[INFO] Downloaded from central: https://example.org/a/pytorch-2.jar (90 MB at 9 MB/s)'
            echo '[INFO] --- compiler:3.14.0:compile (default-compile) @ gander-core ---'
            echo '[INFO] --- jar:3.4.2:jar (default-jar) @ gander-core ---'
            echo '[INFO] --- maven-compiler-plugin:3.11.0:compile (default-compile) @ gander-app ---'
            """;

    /** Maven ends without a line end. */
    private static final String BUILT = "mkdir -p app/target && : >app/target/gander.jar && printf '\\033[0m'\n";

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void makeCheckout() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh to run the launcher with");
        root = folder.resolve("a checkout");
        Path sources = Path.of(System.getenv().getOrDefault("GANDER_ROOT", ".."));
        for (String module : List.of("core", "chart", "article", "app")) {
            Files.createDirectories(root.resolve(module + "/src/main"));
            Files.createFile(root.resolve(module + "/pom.xml"));
        }
        Files.createFile(root.resolve("pom.xml"));
        Files.copy(sources.resolve("gander"), root.resolve("gander"));
        executable(folder.resolve("bin/java"), "#!/bin/sh\nfor word; do echo \"[$word]\"; done\n");
    }

    @Test
    void aBuildSaysWhatItIsAtAndTheProgramHowItWasCalled() throws Exception {
        executable(folder.resolve("bin/mvn"), BUILD + BUILT);

        String said = run(0, "./gander", "train", "--epochs", "2");

        assertThat(said).containsSubsequence("Building Gander", "compiling core", "packing core", "compiling app");
        assertThat(said).contains("[-Dgander.command=./gander]", "[train]", "[--epochs]", "[2]");
        assertThat(root.resolve("target/build.log")).content().contains("Downloaded from central");
    }

    @Test
    void calledFromElsewhereItIsCalledByItsPathAsAShellTakesIt() throws Exception {
        executable(folder.resolve("bin/mvn"), BUILD + BUILT);

        assertThat(run(0, root.resolve("gander").toString()))
                .contains("[-Dgander.command='" + root.resolve("gander") + "']");
    }

    @Test
    void aBuildThatFailsShowsItsErrors() throws Exception {
        executable(folder.resolve("bin/mvn"), BUILD + "echo '[ERROR] no such class'\nexit 1\n");

        assertThat(run(2, "./gander", "train"))
                .contains("[ERROR] no such class", "gander: the build failed; all of it is in")
                .doesNotContain("[train]");
    }

    @Test
    void onATerminalOneLineSaysWhatIsDownloaded() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")),
                "util-linux's script is not installed, so there is no terminal to test on");
        executable(folder.resolve("bin/mvn"), BUILD + BUILT);

        String said = run(0, "/usr/bin/script", "-qefc", "./gander train", "/dev/null");

        assertThat(said)
                .containsSubsequence(
                        "\r\u001b[Kdownloading pytorch-2.jar (file 1)",
                        "\r\u001b[Kcompiling core",
                        "\r\u001b[Kcompiling app",
                        "\r\u001b[K");
    }

    private String run(int expected, String... command) throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().remove("JAVA_HOME");
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES))
                .as(Files.readString(out))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isEqualTo(expected);
        return Files.readString(out);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
