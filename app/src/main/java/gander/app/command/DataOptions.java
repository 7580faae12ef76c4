package gander.app.command;

import gander.data.source.DataConfig;
import gander.recipe.Recipe;
import gander.train.TrainingConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that say which data a model learns from. */
public final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "NAME",
            description =
                    "folder:DIR (your own pictures, or a .zip of them; folders in it are classes); mnist; pen (drawn"
                            + " digits, no file needed); idx:DIR (four files like MNIST's); cifar:DIR (the binary version);"
                            + " npy:FILE or npz:FILE (NumPy's arrays); stacked:NAME (three images of a grey labelled set"
                            + " in red, green and blue); auto: mnist if it can be had, else pen. Default: auto")
    private String data;

    @Mixin
    private SourceOptions source = new SourceOptions();

    /** The recipe with the flags that were given laid over it. */
    <T extends Record> Flags<T> over(Flags<T> flags) {
        return source.over(flags.setText("--data", "data", data), data);
    }

    /** The data set that the flags name, where there is no recipe. */
    DataConfig named() {
        return over(new Flags<>(Recipe.of(TrainingConfig.reference())))
                .recipe()
                .bind()
                .data();
    }
}
