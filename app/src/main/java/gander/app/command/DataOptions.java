package gander.app.command;

import picocli.CommandLine.Option;

/** The flags that say which data a model learns from. */
public final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "NAME",
            description =
                    "mnist; pen (drawn digits, no file needed); idx:DIR (four files like MNIST's); auto: mnist if it"
                            + " can be had, else pen. Default: auto")
    private String data;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds MNIST's four files.")
    private String dataDir;

    /** The recipe with the flags that were given laid over it. */
    <T extends Record> Flags<T> over(Flags<T> flags) {
        return flags.setText("--data", "data.source", data).setText("--data-dir", "data.dir", dataDir);
    }
}
