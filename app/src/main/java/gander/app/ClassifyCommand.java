package gander.app;

import gander.UserException;
import gander.classifier.ClassifierConfig;
import gander.classifier.LabelledImages;
import gander.classifier.Trial;
import gander.data.DataSources;
import gander.data.ImageSet;
import gander.data.ImageSource.Split;
import gander.recipe.Names;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
final class ClassifyCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Option(
            names = "--data",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "mnist, pen, idx:DIR (MNIST's four files), or auto: mnist if it can be had, else pen. Default: auto")
    private String data;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder with MNIST's four files; nothing is downloaded then.")
    private Path dataDir;

    @Option(
            names = "--models",
            paramLabel = "LIST",
            defaultValue = ALL,
            description =
                    "Some of knn, tree, logistic, linear, linear-svm, rbf-svm, with commas; or all. Default: " + ALL)
    private String models;

    @Option(
            names = "--train-images",
            paramLabel = "N",
            defaultValue = ALL,
            description = "Learn from so many training images, drawn at random; or all. Default: " + ALL)
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
        List<String> chosen = chosen();
        int count = count();
        RunLog log = new RunLog(System.out);
        DataSources.Choice choice = DataSources.find(data, Optional.ofNullable(dataDir), new DownloadProgress(log));
        log.line("data: " + choice.reason());
        try (ImageSet training = choice.source().load(Split.TRAIN);
                ImageSet test = choice.source().load(Split.TEST)) {
            if (!training.shape().equals(test.shape())) {
                throw new UserException("--data: " + choice.source().name() + " has training images of "
                        + training.shape() + " and test images of " + test.shape() + ", expected one shape");
            }
            ClassifyReport report = new ClassifyReport(training.name(), seed, log, Optional.ofNullable(json));
            for (String name : chosen) {
                Trial trial;
                try (ClassifyProgress progress = new ClassifyProgress(name, Math.min(count, training.size()), log)) {
                    trial = Trial.run(
                            ClassifierConfig.standard().get(name),
                            LabelledImages.of(training),
                            count,
                            LabelledImages.of(test),
                            seed,
                            progress);
                }
                report.add(name, trial);
            }
        }
        return 0;
    }

    /** In the order of the table, however they were typed. */
    private List<String> chosen() {
        Set<String> known = ClassifierConfig.standard().keySet();
        if (models.equals(ALL)) {
            return List.copyOf(known);
        }
        List<String> asked =
                Arrays.stream(models.split(",", -1)).map(String::strip).toList();
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new UserException("--models: got \"" + Names.shown(name) + "\", expected all or some of "
                        + String.join(",", known) + Names.didYouMean(name, known));
            }
        }
        return known.stream().filter(asked::contains).toList();
    }

    private int count() {
        if (trainImages.equals(ALL)) {
            return Integer.MAX_VALUE;
        }
        try {
            int count = Integer.parseInt(trainImages);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw wrongCount(e);
        }
        throw wrongCount(null);
    }

    private UserException wrongCount(NumberFormatException cause) {
        return new UserException(
                "--train-images: got " + Names.shown(trainImages) + ", expected a positive number of images, or all",
                cause);
    }
}
