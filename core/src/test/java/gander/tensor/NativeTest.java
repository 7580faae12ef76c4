package gander.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import gander.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own: this one has loaded libtorch. */
class NativeTest {
    @TempDir
    Path folder;

    /** Makes a tensor, twice, and prints what comes of it. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            for (int i = 0; i < 2; i++) {
                try (Tensor tensor = Tensors.zeros(2)) {
                    System.out.println("made " + tensor.numel());
                } catch (UserException e) {
                    System.out.println("UserException: " + e.getMessage());
                }
            }
        }
    }

    @Test
    void aCacheThatCannotBeMadeIsOneLineEachTime() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        // All three places that JavaCPP tries.
        String[] lines = run(
                        "-Dorg.bytedeco.javacpp.cachedir=" + file, "-Duser.home=" + file, "-Djava.io.tmpdir=" + file)
                .split("\\R");

        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .startsWith("UserException: cannot extract javacpp into JavaCPP's cache: ")
                .contains("-Dorg.bytedeco.javacpp.cachedir=DIR");
        assertThat(lines[1]).isEqualTo(lines[0]);
    }

    @Test
    void withoutJnaItIsOnlySlower() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThat(run("-Djna.tmpdir=" + file)).isEqualTo("made 2\nmade 2\n".replace("\n", System.lineSeparator()));
    }

    /** Begins to load, and exits or goes on. */
    static final class Begun {
        private Begun() {}

        public static void main(String[] args) {
            Native.beginForProgram(LibraryFinder.NONE);
            if (args.length == 0) {
                Program.main(args);
            }
        }
    }

    @Test
    void whatWasBegunInAnotherThreadIsThereWhenItIsNeeded() throws IOException, InterruptedException {
        assertThat(outputOf(Begun.class)).isEqualTo("made 2\nmade 2\n".replace("\n", System.lineSeparator()));
    }

    @Test
    void whatWentWrongInAnotherThreadIsSaidWhereItIsNeeded() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        String output = output(
                Begun.class,
                List.of("-Dorg.bytedeco.javacpp.cachedir=" + file, "-Duser.home=" + file, "-Djava.io.tmpdir=" + file));

        assertThat(output.split("\\R"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("UserException: cannot extract javacpp into JavaCPP's cache: "));
    }

    @Test
    void whoExitsWhileItLoadsExitsWell() throws IOException, InterruptedException {
        assertThat(output(Begun.class, List.of(), "exit")).isEmpty();
    }

    private static String run(String... options) throws IOException, InterruptedException {
        return output(Program.class, List.of(options));
    }

    private static String outputOf(Class<?> program) throws IOException, InterruptedException {
        return output(program, List.of());
    }

    private static String output(Class<?> program, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
        return output;
    }
}
