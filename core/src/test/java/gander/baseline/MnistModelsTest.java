package gander.baseline;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assumptions.assumeThat;

import gander.data.ImageSet;
import gander.data.ImageSource.Split;
import gander.data.Mnist;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The figures on MNIST that the results page quotes: a change of them is to be seen, for better or worse. */
@Tag("slow")
class MnistModelsTest {
    private static final Path REAL =
            Path.of(System.getenv().getOrDefault("GANDER_ROOT", ".")).resolve("../shared/data/mnist");

    private static ImageSet training;
    private static ImageSet test;

    @BeforeAll
    static void load() {
        assumeThat(REAL).as("MNIST's files beside the project").isDirectory();
        training = Mnist.in(REAL).load(Split.TRAIN);
        test = Mnist.in(REAL).load(Split.TEST);
    }

    @AfterAll
    static void close() {
        if (training != null) {
            training.close();
            test.close();
        }
    }

    private static void assertMeasures(BaselineConfig config, double accuracy, double logLikelihood, double nats) {
        try (Baseline model = config.fit(training, 1, FitListener.NONE)) {
            List<Figure> figures = model.measure(test);
            assertNear("accuracy", Blobs.figure(figures, "Accuracy/test").orElseThrow(), accuracy, 0.004);
            assertNear(
                    "log-likelihood",
                    Blobs.figure(figures, "LogLikelihood/test").orElseThrow(),
                    logLikelihood,
                    nats);
        }
    }

    @Test
    void naiveBayesWithBernoulliPixels() {
        assertMeasures(NaiveBayes.bernoulli(), 0.8427, -168.917, 0.001);
    }

    @Test
    void naiveBayesWithGaussianPixels() {
        assertMeasures(NaiveBayes.gaussian(), 0.8265, 504.953, 0.001);
    }

    @Test
    void mixturesAlongPrincipalAxes() {
        assertMeasures(GaussianMixture.principal(), 0.9807, 556.7, 0.5);
    }

    @Test
    void mixturesOfAllPixels() {
        assertMeasures(GaussianMixture.pixels(), 0.9194, 643.7, 0.5);
    }

    @Test
    void kernelDensity() {
        assertMeasures(KernelDensity.grid(), 0.9691, 325.183, 0.001);
    }
}
