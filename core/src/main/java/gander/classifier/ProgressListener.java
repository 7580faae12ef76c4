package gander.classifier;

/** Is told how far a classifier has come in learning. */
@FunctionalInterface
public interface ProgressListener {
    /** Does nothing. */
    ProgressListener SILENT = (done, total) -> {};

    /** {@code done} of {@code total} parts of the fit are done. Not called by classifiers that learn in one piece. */
    void progress(int done, int total);
}
