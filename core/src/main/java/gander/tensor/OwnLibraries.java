package gander.tensor;

import com.sun.jna.Platform;
import gander.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads libtorch and what it needs, on Linux, each library by its full path and after those that it needs. A library that
 * is asked for by another one is taken from the process if it is there by then. If it is not, the linker looks for its name,
 * in LD_LIBRARY_PATH before the folder of the one that asks: half of another libtorch beside half of ours ends the process
 * with a segmentation fault.
 */
final class OwnLibraries {
    /** A library that a build does not have is left out. */
    private static final List<String> PLAIN = List.of(
            "libgcc_s.so.1",
            "libquadmath.so.0",
            "libgfortran.so.5",
            "libopenblas.so.0",
            "libgomp.so.1",
            "libc10.so",
            "libtorch_cpu.so");

    /** In a build with CUDA; they need the system's CUDA libraries. */
    private static final List<String> CUDA = List.of("libc10_cuda.so", "libtorch_cuda.so");

    private static final String LAST = "libtorch.so";

    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Pattern LIBTORCH = Pattern.compile("lib(c10|torch)([._-].*)?\\.so.*");

    /** A BLAS that was preloaded, whose products would be used in place of ours. */
    private static final Pattern PRELOADED =
            Pattern.compile("lib(open|c|nv|flexi)?blas.*\\.so.*|lib(mkl|blis).*\\.so.*");

    /** In the path of whatever JavaCPP has extracted. */
    private static final String BINDING = "/org/bytedeco/";

    private OwnLibraries() {}

    /**
     * Checks that no other libtorch is in this process: ours would use the symbols that it defines. To be called before anything
     * else: JNA starts a program, and the stacks of Java's threads that wait for programs are too small for the thread-local
     * variables of another libtorch.
     *
     * @throws UserException if one is, or an LD_PRELOAD has put another BLAS before ours
     */
    static void requireNoOther() {
        if (!Platform.isLinux()) {
            return;
        }
        String preload = Optional.ofNullable(System.getenv("LD_PRELOAD")).orElse("");
        mapped().filter(file -> isOther(file, !preload.isBlank())).findFirst().ifPresent(file -> {
            throw new UserException("another library than Gander's own is in this process: " + file
                    + (preload.isBlank()
                            ? "; let nothing load it before Gander does"
                            : "; LD_PRELOAD is \"" + preload + "\": unset it"));
        });
    }

    private static boolean isOther(Path file, boolean isPreloading) {
        String name = file.getFileName().toString();
        boolean matters = LIBTORCH.matcher(name).matches()
                || (isPreloading && PRELOADED.matcher(name).matches());
        return matters && !file.toString().contains(BINDING);
    }

    /** The files that are mapped into this process. */
    static Stream<Path> mapped() {
        try {
            // A name in it may be in any character set.
            return Files.readString(MAPS, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.indexOf('/') >= 0 && line.contains(".so"))
                    .map(line -> line.substring(line.indexOf('/')).replace(" (deleted)", ""))
                    .distinct()
                    .flatMap(line -> path(line).stream());
        } catch (IOException noProc) {
            return Stream.empty();
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException unspellable) {
            return Optional.empty();
        }
    }

    /**
     * Loads them.
     *
     * @param folders where they have been extracted
     * @throws UnsatisfiedLinkError if one does not load
     * @throws UserException if one of CUDA's does not load
     */
    static void load(List<File> folders) {
        if (!Platform.isLinux()) {
            return;
        }
        PLAIN.forEach(name -> load(name, folders));
        try {
            CUDA.forEach(name -> load(name, folders));
        } catch (UnsatisfiedLinkError e) {
            throw new UserException(
                    "libtorch's CUDA kernels do not load: " + e.getMessage()
                            + "; this build of Gander needs CUDA 13, cuDNN 9 and NCCL 2 where the system looks for"
                            + " libraries; build without -P cuda to do without a GPU",
                    e);
        }
        load(LAST, folders);
    }

    private static void load(String name, List<File> folders) {
        folders.stream()
                .map(folder -> new File(folder, name))
                .filter(File::isFile)
                .findFirst()
                .ifPresent(file -> System.load(file.getPath()));
    }
}
