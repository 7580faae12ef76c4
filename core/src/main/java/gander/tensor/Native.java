package gander.tensor;

import gander.UserException;
import java.io.File;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads libtorch once per process. Everything in Gander that touches a tensor calls {@link #load()} first.
 *
 * <p>Two things would go wrong without it. A libtorch installed on the system (Debian's python3-torch) would be found by
 * the dynamic linker in place of ours while only a part of ours is extracted, and the JVM would die of SIGSEGV: so all
 * files are extracted before the first one is loaded, and the JVM's library path is hidden from JavaCPP. And OpenBLAS's
 * own thread pool would fight with libtorch's: so kernels run on one thread each, and parallelism comes from Gander's
 * shards.
 */
public final class Native {
    private static final String[] LIBRARIES = {"javacpp", "openblas", "pytorch"};

    private Native() {}

    /** Loads the native libraries if this process has not yet; later calls cost nothing. */
    public static void load() {
        Loaded.touch();
    }

    /** libtorch's version and that of its Java bindings, such as "2.10.0-1.5.13". */
    public static String version() {
        String version = torch.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** What was set to make this machine fast, in a few words. */
    public static String tuning() {
        load();
        return Loaded.tuning;
    }

    /** Runs its initialiser at most once, under the JVM's class-initialisation lock. */
    private static final class Loaded {
        private static final String tuning;

        static {
            // Ours alone: what JavaCPP finds on this path it would load instead of what it extracted.
            System.setProperty("java.library.path", "");
            // JavaCPP would read the process's memory size from /proc at each allocation, and collect garbage at a
            // bound of its own; the scopes free native memory, so neither is wanted.
            setDefault("org.bytedeco.javacpp.maxBytes", "0");
            setDefault("org.bytedeco.javacpp.maxPhysicalBytes", "0");
            tuning = Tuning.apply();
            extract();
            try {
                Loader.load(torch.class);
            } catch (UnsatisfiedLinkError e) {
                throw new UserException(
                        "libtorch does not load on " + Loader.getPlatform() + ": " + firstLine(e)
                                + "; Gander needs a 64-bit x86 Linux with glibc 2.28 or later, macOS or Windows",
                        e);
            }
            openblas.blas_set_num_threads(1);
            torch.set_num_threads(1);
        }

        static void touch() {}

        private static void extract() {
            for (String library : LIBRARIES) {
                String resource = "/org/bytedeco/" + library + "/" + Loader.getPlatform() + "/";
                try {
                    File folder = Loader.cacheResource(Loader.class, resource);
                    if (folder == null) {
                        throw new UserException("no " + library + " library for " + Loader.getPlatform()
                                + " on the class path; build Gander on this platform");
                    }
                } catch (IOException e) {
                    throw new UserException(
                            "cannot extract " + library + " into JavaCPP's cache: " + e.getMessage()
                                    + "; free some space there, or choose another folder with"
                                    + " -Dorg.bytedeco.javacpp.cachedir=DIR",
                            e);
                }
            }
        }

        private static void setDefault(String property, String value) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
