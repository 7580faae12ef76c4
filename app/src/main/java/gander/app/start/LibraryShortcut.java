package gander.app.start;

import com.sun.jna.Platform;
import gander.tensor.LibraryFinder;
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
 * Tells JavaCPP where libtorch's libraries are, on Linux. JavaCPP looks for forty names, most of them CUDA's, each in six
 * spellings in every jar and module, though ten are there. It keeps what it has found in a private map; there is no public
 * way to fill it, hence the reflection. The map is also told that two things are absent which nobody needs: a second OpenBLAS,
 * and what OpenBLAS's own Java classes need. So this is for a process in which nobody else uses JavaCPP.
 */
public final class LibraryShortcut implements LibraryFinder {
    @Override
    public boolean find(List<File> folders) {
        Optional<Map<String, URL[]>> found = Platform.isLinux() ? foundLibraries() : Optional.empty();
        if (found.isEmpty()) {
            return false;
        }
        names(Pointer.class).forEach(name -> tell(found.get(), name, folders));
        names(torch.class).forEach(name -> tell(found.get(), name, folders));
        names(openblas.class).forEach(name -> tell(found.get(), name, List.of()));
        names(openblas_nolapack.class).forEach(name -> tell(found.get(), name, List.of()));
        return true;
    }

    /** Nothing in a version of JavaCPP without it, and where Java's modules forbid to look. */
    @SuppressWarnings("unchecked")
    private static Optional<Map<String, URL[]>> foundLibraries() {
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
    private static void tell(Map<String, URL[]> found, String name, List<File> folders) {
        String file = "lib" + name.replaceFirst("@|$", ".so").replace("@", "");
        URL[] libraries = folders.stream()
                .map(folder -> new File(folder, file))
                // Links are JavaCPP's own, to libraries of other folders or of the system.
                .filter(library -> Files.isRegularFile(library.toPath(), LinkOption.NOFOLLOW_LINKS))
                .limit(1)
                .map(LibraryShortcut::url)
                .toArray(URL[]::new);
        found.putIfAbsent(name, libraries);
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("every file has a URL", e);
        }
    }
}
