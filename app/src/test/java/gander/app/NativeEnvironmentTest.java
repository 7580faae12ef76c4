package gander.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which native code is loaded is Gander's to decide, whatever else lies on the machine, and how it is left. */
@EnabledOnOs(OS.LINUX)
class NativeEnvironmentTest {
    private static final int STOPPED = 143;

    /** What a process ends with that loads one of the libraries in {@link #others}. */
    private static final int LOADED = 99;

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path others;

    @BeforeAll
    static void buildOtherLibraries() throws Exception {
        data = GanderProcess.tinyData(folder.resolve("data"), 40);
        others = Files.createDirectories(folder.resolve("others"));
        String end = "#include <unistd.h>\n__attribute__((%s)) static void now(void) { _exit(" + LOADED + "); }\n";
        for (String name : List.of(
                "libc10.so",
                "libtorch.so",
                "libtorch_cpu.so",
                "libopenblas.so.0",
                "libgomp.so.1",
                "libgfortran.so.5",
                "libquadmath.so.0")) {
            build(others.resolve(name), String.format(end, "constructor"));
        }
        build(folder.resolve("libtorch_cpu.so"), "int nothing;\n");
        build(folder.resolve("libopenblas.so.0"), "int nothing;\n");
        build(folder.resolve("libdestructor.so"), String.format(end, "destructor"));
    }

    private static void build(Path library, String source) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("library.c"), source);
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(part -> Files.isExecutable(Path.of(part, "gcc"))),
                "there is no gcc to build another libtorch with");
        Process gcc = new ProcessBuilder(
                        "gcc",
                        "-shared",
                        "-fPIC",
                        "-Wl,-soname," + library.getFileName(),
                        "-o",
                        library.toString(),
                        file.toString())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(gcc.exitValue()).isZero();
    }

    @Test
    void anotherLibtorchInTheLibraryPathIsNotLoaded() throws Exception {
        GanderProcess gander = training("LD_LIBRARY_PATH=" + others, "1");
        assertThat(gander.waitFor()).as(gander.output()).isZero();
        assertThat(gander.output()).contains("done:");
    }

    @Test
    void norIsItOnAFirstStart() throws Exception {
        GanderProcess gander = training(
                "LD_LIBRARY_PATH=" + others + "\nJAVA_TOOL_OPTIONS=-Dorg.bytedeco.javacpp.cachedir="
                        + folder.resolve("cache"),
                "1");
        assertThat(gander.waitFor()).as(gander.output()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"libtorch_cpu.so", "libopenblas.so.0"})
    void oneThatIsPreloadedIsRefusedInALineThatNamesTheVariable(String name) throws Exception {
        Path library = folder.resolve(name);
        GanderProcess gander = training("LD_PRELOAD=" + library, "1");
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(gander.output().lines().filter(line -> line.startsWith("gander: ")))
                .singleElement()
                .asString()
                .contains("another library than Gander's own")
                .contains(library.toRealPath().toString())
                .contains("LD_PRELOAD");
        assertThat(gander.output()).doesNotContain("\tat ");
    }

    @Test
    void destructorsDoNotRunAtTheEnd() throws Exception {
        GanderProcess gander = training("LD_PRELOAD=" + folder.resolve("libdestructor.so"), "1");
        assertThat(gander.waitFor()).as(gander.output()).isZero();
    }

    @Test
    void norWhereACommandIsStopped() throws Exception {
        GanderProcess gander = training("LD_PRELOAD=" + folder.resolve("libdestructor.so"), "1000000");
        gander.waitUntilSaid("epoch 2/");
        gander.interrupt();
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(STOPPED);
        assertThat(gander.output()).contains("interrupted after step");
    }

    /** @param variables of the environment, one a line */
    private static GanderProcess training(String variables, String epochs) throws IOException {
        List<String> wrapper =
                Stream.concat(Stream.of("env"), variables.lines()).toList();
        return GanderProcess.start(
                folder,
                wrapper,
                "train",
                "--data",
                "idx:" + data,
                "--batch",
                "4",
                "--epochs",
                epochs,
                "--out",
                folder.resolve("runs").toString());
    }
}
