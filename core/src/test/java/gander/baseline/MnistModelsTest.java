package gander.baseline;

import static gander.Near.assertNear;

import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.NamedValue;
import gander.data.ImageSet;
import gander.data.Split;
import gander.data.mnist.MnistFiles;
import gander.data.mnist.RealMnist;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The values on MNIST that the results page quotes: a change of them is to be seen, for better or worse. */
@Tag("slow")
class MnistModelsTest {
    /** The most that another processor's rounding could do: with other seeds the mixtures have 0.9768, and are 0.3 nats off. */
    private static final double ACCURACY = 0.004;

    /** The same. */
    private static final double EXPECTATION_MAXIMISATION = 0.5;

    /** Sums without iterations, printed to three digits. */
    private static final double DIGITS = 0.001;

    private static ImageSet training;
    private static ImageSet test;

    @BeforeAll
    static void load() {
        MnistFiles mnist = MnistFiles.in(RealMnist.folder());
        training = mnist.load(Split.TRAIN);
        test = mnist.load(Split.TEST);
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
            List<NamedValue> values = model.measure(test);
            assertNear("accuracy", Blobs.value(values, "Accuracy/test").orElseThrow(), accuracy, ACCURACY);
            assertNear(
                    "log-likelihood", Blobs.value(values, "LogLikelihood/test").orElseThrow(), logLikelihood, nats);
        }
    }

    @Test
    void naiveBayesWithBernoulliPixels() {
        assertMeasures(NaiveBayes.bernoulli(), 0.8427, -168.917, DIGITS);
    }

    @Test
    void naiveBayesWithGaussianPixels() {
        assertMeasures(NaiveBayes.gaussian(), 0.8265, 504.953, DIGITS);
    }

    @Test
    void mixturesAlongPrincipalAxes() {
        assertMeasures(GaussianMixture.principal(), 0.9807, 556.7, EXPECTATION_MAXIMISATION);
    }

    @Test
    void mixturesOfAllPixels() {
        assertMeasures(GaussianMixture.pixels(), 0.9194, 643.7, EXPECTATION_MAXIMISATION);
    }

    @Test
    void kernelDensity() {
        assertMeasures(KernelDensity.grid(), 0.9691, 325.183, DIGITS);
    }
}
