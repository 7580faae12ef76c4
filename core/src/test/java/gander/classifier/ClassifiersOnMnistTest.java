package gander.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageSet;
import gander.data.Split;
import gander.data.mnist.MnistFiles;
import gander.data.mnist.RealMnist;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The usual accuracies of these methods on 10,000 of MNIST's training images. */
@Tag("slow")
class ClassifiersOnMnistTest {
    private static final int TRAIN_IMAGES = 10_000;

    /** Measured, less a percent: what another draw of images, and another processor's last bits, change is less. */
    private static final Map<String, Double> AT_LEAST =
            Map.of("knn", 0.935, "tree", 0.79, "logistic", 0.89, "linear", 0.89, "linear-svm", 0.885, "rbf-svm", 0.96);

    @Test
    void eachModelReadsMnistAsWellAsItsMethodDoes() {
        Path folder = RealMnist.folder();
        try (ImageSet training = MnistFiles.in(folder).load(Split.TRAIN);
                ImageSet test = MnistFiles.in(folder).load(Split.TEST)) {
            ClassifierConfig.standard().forEach((name, config) -> {
                Trial trial = Trial.run(
                        config,
                        LabelledImages.of(training),
                        TRAIN_IMAGES,
                        LabelledImages.of(test),
                        1,
                        ProgressListener.SILENT);
                assertThat(trial.trainImages()).isEqualTo(TRAIN_IMAGES);
                assertThat(trial.accuracy().value()).as(name).isGreaterThan(AT_LEAST.get(name));
            });
        }
    }
}
