package gander.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags that say which data a model learns from. */
public final class DataOptions {
    /** The types of data whose files may be said to be in a folder. */
    private static final Set<String> FROM_FOLDER = Set.of("mnist", "auto");

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description =
                    "mnist; pen (drawn digits, no file needed); idx:DIR (four files like MNIST's); cifar:DIR (the binary"
                            + " version); npy:FILE or npz:FILE (NumPy's arrays); stacked:NAME (three images of a grey"
                            + " labelled set in red, green and blue); auto: mnist if it can be had, else pen. Default:"
                            + " auto")
    private String data;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds MNIST's four files.")
    private String dataDir;

    /** The recipe with the flags that were given laid over it. */
    <T extends Record> Flags<T> over(Flags<T> flags) {
        Flags<T> named = flags.setText("--data", "data", data);
        if (dataDir != null) {
            JsonNode whole = named.recipe().tree().path("data");
            boolean isStacked = whole.path("type").asText().equals("stacked");
            String type = (isStacked ? whole.path("of") : whole).path("type").asText();
            if (!FROM_FOLDER.contains(type)) {
                throw new UserException("--data-dir: got " + dataDir + " with --data " + (data == null ? type : data)
                        + ", expected it with mnist or auto only; leave it out");
            }
            return named.setText("--data-dir", isStacked ? "data.of.dir" : "data.dir", dataDir);
        }
        return named;
    }
}
