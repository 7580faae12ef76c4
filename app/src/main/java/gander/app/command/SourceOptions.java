package gander.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.html.Html;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags that say more of a data set than its name. */
public final class SourceOptions {
    /** The types of data whose files may be said to be in a folder. */
    private static final Set<String> FROM_FOLDER = Set.of("mnist", "auto");

    private static final Set<String> PICTURES = Set.of("folder");

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

    /**
     * The recipe with the flags that were given laid over it.
     *
     * @param word what the user called the data; null where the recipe names them
     */
    <T extends Record> Flags<T> over(Flags<T> flags, String word) {
        JsonNode data = flags.recipe().tree().path("data");
        boolean isStacked = data.path("type").asText().equals("stacked");
        String inner = (isStacked ? data.path("of") : data).path("type").asText();
        String type = data.path("type").asText();
        require("--data-dir", dataDir, FROM_FOLDER.contains(inner), "mnist or auto", word, type);
        boolean pictures = PICTURES.contains(type);
        require("--size", size, pictures, "folder:DIR", word, type);
        require("--fit", fit, pictures, "folder:DIR", word, type);
        require("--channels", channels, pictures, "folder:DIR", word, type);
        require("--background", background, pictures, "folder:DIR", word, type);
        require("--skip-broken", skipBroken ? "it" : null, pictures, "folder:DIR", word, type);
        return flags.setText("--data-dir", isStacked ? "data.of.dir" : "data.dir", dataDir)
                .setText("--size", "data.size", size)
                .setText("--fit", "data.fit", fit)
                .setText("--channels", "data.channels", channels)
                .setText("--background", "data.background", background)
                .set("--skip-broken", "data.skipBroken", skipBroken ? "true" : null);
    }

    /** The flags as one types them, with a blank before each. */
    String typed() {
        return typed("--data-dir", dataDir)
                + typed("--size", size)
                + typed("--fit", fit)
                + typed("--channels", channels)
                + typed("--background", background)
                + (skipBroken ? " --skip-broken" : "");
    }

    private static String typed(String flag, String value) {
        return value == null ? "" : " " + flag + " " + Html.shellWord(value);
    }

    /** Fails where a flag was given that these data have no use for. */
    private static void require(String flag, String value, boolean fits, String words, String word, String type) {
        if (value != null && !fits) {
            throw new UserException(flag + ": got " + value + " with --data " + (word == null ? type : word)
                    + ", expected it with " + words + " only; leave it out");
        }
    }
}
