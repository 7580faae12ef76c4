package gander.classifier;

/** Hears how far a model has come in learning. */
@FunctionalInterface
public interface FitListener {
    /** Hears nothing. */
    FitListener SILENT = (done, total) -> {};

    /** So many parts of the whole are done. Models that learn in one piece never call this. */
    void progress(int done, int total);
}
