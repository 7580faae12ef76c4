package gander.app.command;

import gander.app.run.ClassifierTrials;
import gander.app.run.ClassifyWanted;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gander classify}: how well plain classifiers do on a data set. */
@Command(
        name = "classify",
        description =
                "Measures plain classifiers on a data set: each learns from its training images and is asked about its"
                        + " test images. These are the judges of GAN-train and GAN-test.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander classify                                          all of them, in minutes",
            "  gander classify --models knn,tree --train-images 10000   two of them, on less",
            "  gander classify --data pen --json pen.json               without any data file",
        })
public final class ClassifyCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--models",
            paramLabel = "LIST",
            defaultValue = ClassifyWanted.ALL,
            description = "Some of knn, tree, logistic, linear, linear-svm, rbf-svm, with commas; or all. Default: "
                    + ClassifyWanted.ALL)
    private String models;

    @Option(
            names = "--train-images",
            paramLabel = "N",
            defaultValue = ClassifyWanted.ALL,
            description = "Learn from so many training images, drawn at random; or all. Default: " + ClassifyWanted.ALL)
    private String trainImages;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of that draw, and of the order in which images are learnt. Default: 1")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results to this file as JSON too.")
    private Path json;

    @Override
    public Integer call() {
        ClassifierTrials trials = new ClassifierTrials(ClassifyWanted.of(models, trainImages), seed);
        trials.run(data.named(), Optional.ofNullable(json));
        return 0;
    }
}
