package gander.tensor;

import com.sun.jna.Platform;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * Tells JavaCPP where libtorch's libraries are, on Linux. It would look for forty names, most of them CUDA's, each in six
 * spellings in every jar and module, though ten are there. It remembers what it found, and so can be told; to ask it first,
 * there is no way. It is told as well that what nobody needs is not there: a second OpenBLAS, and what OpenBLAS's own Java
 * classes need. So this is for a process in which nobody else uses JavaCPP.
 */
final class LibraryShortcut {
    private final Map<String, URL[]> memory;

    private LibraryShortcut(Map<String, URL[]> memory) {
        this.memory = memory;
    }

    /**
     * Takes it, where it can be taken, and keeps OpenBLAS and OpenMP from making threads: OpenBLAS's Java classes would be
     * needed to tell it later.
     *
     * @param folders where the libraries have been extracted
     * @return whether it has been taken
     */
    static boolean take(List<File> folders) {
        Optional<Map<String, URL[]>> memory = Platform.isLinux() ? memory() : Optional.empty();
        if (memory.isEmpty()
                || CLibrary.find().filter(LibraryShortcut::limitThreads).isEmpty()) {
            return false;
        }
        LibraryShortcut shortcut = new LibraryShortcut(memory.get());
        names(Pointer.class).forEach(name -> shortcut.tell(name, folders));
        names(torch.class).forEach(name -> shortcut.tell(name, folders));
        names(openblas.class).forEach(name -> shortcut.tell(name, List.of()));
        names(openblas_nolapack.class).forEach(name -> shortcut.tell(name, List.of()));
        return true;
    }

    /** For libraries that are yet to be loaded; what libtorch's own setting holds for is the thread that sets it. */
    private static boolean limitThreads(CLibrary c) {
        return c.setenv("OPENBLAS_NUM_THREADS", "1", 1) == 0 && c.setenv("OMP_NUM_THREADS", "1", 1) == 0;
    }

    /** Nothing in a version of JavaCPP without it, and where Java's modules forbid to look. */
    @SuppressWarnings("unchecked")
    private static Optional<Map<String, URL[]>> memory() {
        try {
            Field field = Loader.class.getDeclaredField("foundLibraries");
            field.setAccessible(true);
            return Optional.of((Map<String, URL[]>) field.get(null));
        } catch (ReflectiveOperationException | InaccessibleObjectException unknown) {
            return Optional.empty();
        }
    }

    /** The libraries that JavaCPP looks for before it uses the class. */
    private static List<String> names(Class<?> type) {
        ClassProperties properties = Loader.loadProperties(type, Loader.loadProperties(), true);
        List<String> names = new ArrayList<>();
        names.addAll(properties.get("platform.preload"));
        names.addAll(properties.get("platform.link"));
        names.add(properties.getProperty("platform.library"));
        return names;
    }

    /** A name is such as c10 or gomp@.1, with the version, or openblas@.0#blas@.3 with the name that it is to get. */
    private void tell(String name, List<File> folders) {
        String file = "lib" + name.replaceFirst("@|$", ".so").replace("@", "");
        URL[] found = folders.stream()
                .map(folder -> new File(folder, file))
                // Links are JavaCPP's own, to libraries of other folders or of the system.
                .filter(library -> Files.isRegularFile(library.toPath(), LinkOption.NOFOLLOW_LINKS))
                .limit(1)
                .map(LibraryShortcut::url)
                .toArray(URL[]::new);
        memory.putIfAbsent(name, found);
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("every file has a URL", e);
        }
    }
}
