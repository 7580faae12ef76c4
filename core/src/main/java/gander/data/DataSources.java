package gander.data;

import gander.FileFault;
import gander.UserException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The data sets by the words a user types after {@code --data}. */
public final class DataSources {
    private static final String IDX = "idx:";

    private DataSources() {}

    /**
     * A data set and why it is this one.
     *
     * @param source where to load it from
     * @param reason one line for the user
     */
    public record Choice(ImageSource source, String reason) {}

    /**
     * The data set of this name. One that is named never gives way to another; only "auto" chooses.
     *
     * @param name "mnist"; "pen"; "idx:" and a folder; or "auto": MNIST if it is on disk or can be downloaded, which is
     *     tried at once, else the pen digits; with a folder, MNIST
     * @param folder of MNIST's files ({@code --data-dir}); then nothing is downloaded
     * @param listener hears of downloads
     * @throws UserException if there is no such data set
     */
    public static Choice find(String name, Optional<Path> folder, DownloadListener listener) {
        return find(name, folder, () -> folder.map(Mnist::in).orElseGet(() -> new Mnist(listener)));
    }

    static Choice find(String name, Optional<Path> folder, Supplier<Mnist> mnist) {
        if (name.equals("mnist")) {
            return mnist(mnist.get());
        }
        if (name.equals("auto")) {
            // Who names a folder wants what is in it.
            return folder.isPresent() ? mnist(mnist.get()) : auto(mnist);
        }
        if (!name.equals("pen") && !name.startsWith(IDX)) {
            throw new UserException("--data: got " + name + ", expected mnist, pen, idx:DIR or auto"
                    + (isFolder(name) ? "; for the IDX files in a folder write idx:" + name : "; choose one of these"));
        }
        if (folder.isPresent()) {
            throw new UserException("--data-dir: got " + folder.get() + " with --data " + name
                    + ", expected it with mnist or auto only; leave it out");
        }
        return name.equals("pen") ? new Choice(new PenSource(), "pen digits, drawn by Gander") : idx(name);
    }

    private static Choice mnist(Mnist mnist) {
        return new Choice(mnist, "MNIST, kept in " + mnist.folder());
    }

    private static Choice auto(Supplier<Mnist> source) {
        try {
            Mnist mnist = source.get();
            mnist.prepare();
            return mnist(mnist);
        } catch (UserException e) {
            if (e.getCause() instanceof CannotStoreException) {
                throw e; // MNIST can be had: other digits are not what a full disk asks for.
            }
            return new Choice(new PenSource(), "pen digits, drawn by Gander, for want of MNIST: " + e.getMessage());
        }
    }

    private static Choice idx(String name) {
        String folder = name.substring(IDX.length());
        if (folder.isEmpty()) {
            throw new UserException("--data: got idx: without a folder, expected idx:DIR; name the folder");
        }
        try {
            return new Choice(new IdxFolder(Path.of(folder)), "IDX files in " + folder);
        } catch (InvalidPathException e) {
            throw new UserException(
                    "--data: got " + name + ", expected idx:DIR with a folder's path: " + FileFault.reason(e), e);
        }
    }

    private static boolean isFolder(String name) {
        try {
            return Files.isDirectory(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
