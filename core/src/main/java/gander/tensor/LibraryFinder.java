package gander.tensor;

import java.io.File;
import java.util.List;

/** Knows a faster way to the native libraries than JavaCPP's own search: see {@link Native#beginForProgram}. */
@FunctionalInterface
public interface LibraryFinder {
    /** Leaves the search to JavaCPP. */
    LibraryFinder NONE = folders -> false;

    /**
     * Prepares JavaCPP's loading. Called once, by the thread that loads, after the libraries have been extracted and before the
     * first is loaded; not called for a build with CUDA.
     *
     * @param folders that have the libraries
     * @return whether JavaCPP knows all libraries now, so that no class of libtorch need look for its own
     */
    boolean find(List<File> folders);
}
