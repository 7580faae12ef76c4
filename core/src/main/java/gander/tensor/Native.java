package gander.tensor;

import gander.FileFault;
import gander.UserException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads libtorch once per process. Everything in Gander that touches a tensor calls {@link #load()} first.
 *
 * <p>Two things would go wrong without it. A libtorch installed on the system (Debian's python3-torch) would be found by
 * the dynamic linker in place of a part of ours, and the JVM would die of SIGSEGV: so all files are extracted before the
 * first one is loaded, each is loaded by its path and after those that it needs, and the JVM's library path is hidden from
 * JavaCPP. And OpenBLAS's own thread pool would fight with libtorch's: so kernels run on one thread each, and parallelism comes from Gander's
 * shards.
 */
public final class Native {
    private static final String[] LIBRARIES = {"javacpp", "openblas", "pytorch"};

    /** What JavaCPP appends to the platform's name where a library is built with CUDA. */
    private static final String GPU = "-gpu";

    /** Set once all is loaded. */
    private static volatile String tuning;

    /** Why loading failed. A process has one try: JavaCPP does not begin again what it has begun. */
    private static volatile Failure failure;

    private static volatile LibraryFinder finder = LibraryFinder.NONE;

    /** Held while the libraries' initialisers run, so that an exit does not run their destructors at the same time. */
    private static final ReentrantLock SETTING_UP = new ReentrantLock();

    private static volatile boolean isExiting;

    private static volatile boolean isSetUp;

    private record Failure(Throwable thrown) {
        RuntimeException exception() {
            return thrown instanceof UserException
                    ? new UserException(thrown.getMessage(), thrown)
                    : new IllegalStateException("libtorch was not loaded: " + thrown, thrown);
        }
    }

    private Native() {}

    /**
     * Loads the native libraries if this process has not yet; later calls cost nothing. Not to be called where a class is
     * initialised: the JVM would wrap the exception.
     *
     * @throws UserException if they cannot be extracted or loaded
     */
    public static void load() {
        if (tuning == null) {
            loadOnce();
            if (failure != null) {
                throw failure.exception();
            }
        }
    }

    /**
     * Begins to load them in another thread, for a program that has something else to do until it needs them. What goes wrong
     * is thrown by {@link #load}.
     *
     * <p>Until that has returned, no other thread may initialise a class of JavaCPP's or libtorch's: it holds that class's
     * initialisation lock and waits for the library, whose loading thread waits for the class. The two deadlock.
     *
     * @param libraries how to find the libraries; other than {@link LibraryFinder#NONE} only where nobody but Gander uses
     *     JavaCPP in this process
     */
    public static void beginForProgram(LibraryFinder libraries) {
        finder = libraries;
        Thread loading = new Thread(Native::loadOnce, "libtorch");
        loading.setDaemon(true);
        loading.start();
        Runtime.getRuntime().addShutdownHook(new Thread(Native::prepareExit, "libtorch, at exit"));
    }

    /**
     * Waits until the libraries' initialisers have run, then keeps their destructors from running: threads of a command that
     * is stopped are still computing, and a destructor frees what they use, which ends the process with a segmentation fault.
     */
    private static void prepareExit() {
        SETTING_UP.lock();
        try {
            isExiting = true;
            if (isSetUp) {
                CLibrary.find().ifPresent(CLibrary::exitWithoutDestructors);
            }
        } finally {
            SETTING_UP.unlock();
        }
    }

    /** libtorch's version and that of its Java bindings, such as "2.10.0-1.5.13". */
    public static String version() {
        String version = torch.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** What was set to make this machine fast, in a few words. */
    public static String tuning() {
        load();
        return tuning;
    }

    private static synchronized void loadOnce() {
        if (tuning != null || failure != null) {
            return;
        }
        try {
            tuning = extractAndLoad();
        } catch (RuntimeException | Error e) {
            failure = new Failure(e);
        }
    }

    /** Returns what {@link Tuning} did, in words. */
    private static String extractAndLoad() {
        OwnLibraries.requireNoOther();
        // JavaCPP would load a library on this path in place of the one that it extracted.
        System.setProperty("java.library.path", "");
        // JavaCPP would read the process's memory size from /proc at each allocation, and call System.gc() at a
        // bound of its own. Scopes free native memory, so neither is needed.
        setDefault("org.bytedeco.javacpp.maxBytes", "0");
        setDefault("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        String tuned = Tuning.apply();
        List<File> folders = new ArrayList<>();
        List<File> gpuBuilds = new ArrayList<>();
        for (String library : LIBRARIES) {
            extract(library, folders, gpuBuilds);
        }
        SETTING_UP.lock();
        try {
            if (isExiting) {
                throw new UserException("libtorch is not loaded: the program is ending");
            }
            setUp(folders, gpuBuilds);
            isSetUp = true;
        } finally {
            SETTING_UP.unlock();
        }
        return tuned;
    }

    private static void setUp(List<File> folders, List<File> gpuBuilds) {
        List<File> all = Stream.concat(gpuBuilds.stream(), folders.stream()).toList();
        try {
            boolean areKnown =
                    gpuBuilds.isEmpty() && finder != LibraryFinder.NONE && limitThreads() && finder.find(folders);
            OwnLibraries.load(all);
            Loader.load(torch.class);
            if (areKnown) {
                System.setProperty("org.bytedeco.javacpp.loadlibraries", "false");
            } else {
                openblas.blas_set_num_threads(1);
            }
            torch.set_num_threads(1);
            // cuDNN's default is fast: sums in any order, and products of 10 of float32's 23 bits.
            torch.globalContext().setDeterministicCuDNN(true);
            torch.globalContext().setAllowTF32CuDNN(false);
        } catch (LinkageError | RuntimeException e) {
            throw new UserException(
                    "libtorch does not load on " + Loader.getPlatform() + ": " + LoadFault.explain(firstLine(e)), e);
        }
    }

    /**
     * Keeps OpenBLAS and OpenMP from making threads when they are loaded: OpenBLAS's Java classes, which could tell it later,
     * are not loaded then, and libtorch's setting holds for the thread that sets it.
     */
    private static boolean limitThreads() {
        return CLibrary.find()
                .filter(c -> c.setenv("OPENBLAS_NUM_THREADS", "1", 1) == 0)
                .filter(c -> c.setenv("OMP_NUM_THREADS", "1", 1) == 0)
                .isPresent();
    }

    /** Adds the library's folder to the list of plain ones, or to that of builds with CUDA where that is on the class path. */
    private static void extract(String library, List<File> plainBuilds, List<File> gpuBuilds) {
        String folder = "/org/bytedeco/" + library + "/" + Loader.getPlatform();
        try {
            File plain = Loader.cacheResource(Loader.class, folder + "/");
            File gpu = Loader.cacheResource(Loader.class, folder + GPU + "/");
            if (plain == null && gpu == null) {
                throw new UserException("no " + library + " library for " + Loader.getPlatform()
                        + " on the class path; build Gander on this platform");
            }
            Optional.ofNullable(plain).ifPresent(plainBuilds::add);
            Optional.ofNullable(gpu).ifPresent(gpuBuilds::add);
        } catch (IOException | LinkageError e) {
            throw cannotExtract(library, e);
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException e) {
            throw cannotExtract(library, e);
        }
    }

    private static UserException cannotExtract(String library, Throwable e) {
        // JavaCPP's message then explains the property, as does the rest of ours.
        String reason = firstLine(e).startsWith("Could not create the cache")
                ? "none of the folders for it can be written to"
                : FileFault.reason(root(e));
        return new UserException(
                "cannot extract " + library + " into JavaCPP's cache: " + reason + "; " + LoadFault.OTHER_FOLDER
                        + ", on a disk with 500 MB to spare",
                e);
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(root(e).getMessage()).lines().findFirst().orElse("");
    }

    /** The innermost cause: the error of a class's initialiser has no message of its own. */
    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }
}
