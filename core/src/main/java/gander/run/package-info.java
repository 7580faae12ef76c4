/**
 * The run directory: where a run's files are, and how they are written so that no crash spoils them. Which file holds what
 * is a contract, docs/run-directory.md; training writes it, everything else reads it.
 *
 * <p>Read {@link gander.run.RunDirectory} first, which knows every path. Files are kept in two ways:
 * {@link gander.run.AtomicFile} replaces one whole, and {@link gander.run.Journal} lets one grow by lines and can take it
 * back to a step, which is what makes a resumed run end with the bytes of one that never stopped. {@link gander.run.RunLock}
 * lets one process write at a time.
 *
 * <p>{@link gander.run.LossHistory} reads the losses back; {@link gander.run.ImageGrid} and {@link gander.run.SamplesGif}
 * make the pictures. Nothing here touches native code, so a run can be read where libtorch is not.
 */
package gander.run;
