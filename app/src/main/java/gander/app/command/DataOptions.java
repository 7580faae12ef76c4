package gander.app.command;

import gander.UserException;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags that say which data a model learns from. */
public final class DataOptions {
    /** The types of data whose files may be said to be in a folder. */
    private static final Set<String> FROM_FOLDER = Set.of("mnist", "auto");

    private static final Set<String> PICTURES = Set.of("folder");

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description =
                    "mnist; pen (drawn digits, no file needed); folder:DIR (your own pictures, or a .zip of them; folders in"
                            + " it are classes); idx:DIR (four files like MNIST's); auto: mnist if it can be had, else pen."
                            + " Default: auto")
    private String data;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds MNIST's four files.")
    private String dataDir;

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "Pixels a side that a folder's pictures are brought to, or WIDTHxHEIGHT. Left out: as they are"
                            + " where all have one size, else 64.")
    private String size;

    @Option(
            names = "--fit",
            paramLabel = "HOW",
            description = "How a folder's pictures get another aspect: crop, pad or stretch. Default: crop")
    private String fit;

    @Option(
            names = "--channels",
            paramLabel = "NAME",
            description = "grey or rgb for a folder's pictures; auto: grey where all are. Default: auto")
    private String channels;

    @Option(
            names = "--background",
            paramLabel = "COLOUR",
            description =
                    "white, black or #rrggbb, behind what is transparent and beside what is padded. Default: white")
    private String background;

    @Option(
            names = "--skip-broken",
            description =
                    "Leave out a folder's pictures that cannot be read, and count them. Otherwise they are an error.")
    private boolean skipBroken;

    /** The recipe with the flags that were given laid over it. */
    <T extends Record> Flags<T> over(Flags<T> flags) {
        Flags<T> named = flags.setText("--data", "data", data);
        String type = named.recipe().tree().path("data").path("type").asText();
        require("--data-dir", dataDir, FROM_FOLDER, "mnist or auto", type);
        require("--size", size, PICTURES, "folder:DIR", type);
        require("--fit", fit, PICTURES, "folder:DIR", type);
        require("--channels", channels, PICTURES, "folder:DIR", type);
        require("--background", background, PICTURES, "folder:DIR", type);
        require("--skip-broken", skipBroken ? "it" : null, PICTURES, "folder:DIR", type);
        return named.setText("--data-dir", "data.dir", dataDir)
                .setText("--size", "data.size", size)
                .setText("--fit", "data.fit", fit)
                .setText("--channels", "data.channels", channels)
                .setText("--background", "data.background", background)
                .set("--skip-broken", "data.skipBroken", skipBroken ? "true" : null);
    }

    /** Fails where a flag was given that these data have no use for. */
    private void require(String flag, String value, Set<String> types, String words, String type) {
        if (value != null && !types.contains(type)) {
            throw new UserException(flag + ": got " + value + " with --data " + (data == null ? type : data)
                    + ", expected it with " + words + " only; leave it out");
        }
    }
}
