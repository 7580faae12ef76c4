package gander.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import gander.tensor.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

/** In a process of its own: this one may have loaded libtorch. */
class LibraryShortcutTest {
    /** Prints what a program's libtorch came with, and how many threads it takes. */
    static final class Libraries {
        private Libraries() {}

        public static void main(String[] args) throws InterruptedException {
            Native.beginForProgram(new LibraryShortcut());
            Native.load();
            Map<String, String> loaded = Loader.getLoadedLibraries();
            System.out.println(new TreeSet<>(loaded.keySet()));
            System.out.println("OpenBLAS "
                    + NativeLibrary.getInstance(loaded.get("openblas@.0"))
                            .getFunction("openblas_get_num_threads")
                            .invokeInt(new Object[0]));
            Thread another = new Thread(() -> System.out.println("OpenMP "
                    + NativeLibrary.getInstance(loaded.get("gomp@.1"))
                            .getFunction("omp_get_max_threads")
                            .invokeInt(new Object[0])));
            another.start();
            another.join();
        }
    }

    @Test
    void onlyWhatLibtorchNeedsIsLoadedAndTakesOneThread() throws IOException, InterruptedException {
        assumeTrue(Platform.isLinux(), "elsewhere JavaCPP looks for the libraries itself");

        String[] lines = output(Libraries.class).split("\\R");

        assertThat(lines)
                .containsExactly(
                        "[c10, gcc_s@.1, gfortran@.5, gomp@.1, jnijavacpp, jnitorch, openblas@.0, quadmath@.0, torch,"
                                + " torch_cpu]",
                        "OpenBLAS 1",
                        "OpenMP 1");
    }

    private static String output(Class<?> program) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        List.of(java.toString(), "-cp", System.getProperty("java.class.path"), program.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
        return output;
    }
}
