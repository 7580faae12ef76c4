package gander.baseline;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.baseline.classwise.BernoulliNaiveBayes;
import gander.baseline.classwise.ClasswiseModel;
import gander.baseline.classwise.GaussianNaiveBayes;
import gander.baseline.markov.BaumWelch;
import gander.baseline.markov.CodeEmissions;
import gander.baseline.markov.Emissions;
import gander.baseline.markov.MarkovChain;
import gander.baseline.markov.Sequences;
import gander.baseline.math.DiagonalGaussians;
import gander.baseline.math.Doubles;
import gander.baseline.math.FullGaussians;
import gander.baseline.math.Gaussians;
import gander.baseline.math.KMeans;
import gander.baseline.math.Observations;
import gander.baseline.mixture.Covariance;
import gander.baseline.mixture.Mixture;
import gander.baseline.mixture.MixtureAscent;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.data.ImageSet;
import gander.data.ImageShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models against golden_models.json, which golden_models.py computed without Gander. */
class GoldenModelsTest {
    /** Both sides compute in float64, in another order; values are of size 1 to 100. */
    private static final double ROUNDING = 1e-9;

    private static final ImageShape SHAPE = new ImageShape(1, 2, 3);

    private static JsonNode golden;
    private static ImageSet training;
    private static ImageSet test;

    @BeforeAll
    static void read() throws IOException {
        golden = json();
        JsonNode images = golden.get("images");
        training = images(images.get("train"), images.get("trainLabels"));
        test = images(images.get("test"), null);
    }

    private static JsonNode json() throws IOException {
        try (InputStream in = GoldenModelsTest.class.getResourceAsStream("golden_models.json")) {
            return new JsonMapper().readTree(in);
        }
    }

    private static ImageSet images(JsonNode pixels, JsonNode labels) {
        try (ImageSet.Builder builder = new ImageSet.Builder("golden", pixels.size(), SHAPE)) {
            for (int i = 0; i < pixels.size(); i++) {
                byte[] image = new byte[SHAPE.size()];
                for (int p = 0; p < image.length; p++) {
                    image[p] = (byte) pixels.get(i).get(p).asInt();
                }
                builder.put(i, image, 0, labels == null ? 0 : labels.get(i).asInt());
            }
            return builder.build();
        }
    }

    @AfterAll
    static void close() {
        training.close();
        test.close();
    }

    static Stream<JsonNode> all(String kind) throws IOException {
        return StreamSupport.stream(json().get(kind).spliterator(), false);
    }

    static Stream<JsonNode> mixtures() throws IOException {
        return all("mixtures");
    }

    static Stream<JsonNode> chains() throws IOException {
        return all("chains");
    }

    @Test
    void bernoulliNaiveBayes() {
        for (JsonNode expected : golden.get("bernoulli")) {
            NaiveBayes config = new NaiveBayes(
                    new NaiveBayes.Bernoulli(expected.get("smoothing").asDouble()));
            BernoulliNaiveBayes model = (BernoulliNaiveBayes) config.fit(training, 1, FitListener.NONE);
            assertNumbers("ink", model.ink(), expected.get("ink"));
            assertClassifies(model, expected);
        }
    }

    @Test
    void gaussianNaiveBayes() {
        for (JsonNode expected : golden.get("gaussian")) {
            NaiveBayes config =
                    new NaiveBayes(new NaiveBayes.Gaussian(expected.get("floor").asDouble()));
            GaussianNaiveBayes model = (GaussianNaiveBayes) config.fit(training, 1, FitListener.NONE);
            assertNumbers("means", model.pixels().means(), expected.get("means"));
            assertNumbers("variances", model.pixels().variances(), expected.get("variances"));
            assertClassifies(model, expected);
        }
    }

    @Test
    void kernelDensity() {
        for (JsonNode expected : golden.get("kernels")) {
            KernelDensity config =
                    new KernelDensity(List.of(expected.get("bandwidth").asDouble()));
            assertClassifies((ClasswiseModel) config.fit(training, 1, FitListener.NONE), expected);
        }
    }

    @Test
    void aGaussianAlongPrincipalAxesIsOneOfAllPixels() {
        for (JsonNode expected : golden.get("principal")) {
            GaussianMixture config = new GaussianMixture(
                    1,
                    new GaussianMixture.Principal(expected.get("axes").asInt(), Covariance.FULL),
                    false,
                    expected.get("floor").asDouble(),
                    1);
            Baseline model = config.fit(training, 1, FitListener.NONE);
            double noise = Tiny.saved(model).arrays().array("principal.noise").doubles()[0];
            assertNear("noise", noise, expected.get("noise").asDouble(), ROUNDING);
            double[] logs = model.logDensity().orElseThrow().of(test.pixels());
            assertNumbers("log", logs, expected.get("log"));
        }
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void expectationMaximisationTakesTheSameSteps(JsonNode expected) {
        double floor = expected.get("floor").asDouble();
        double[] means = numbers(expected.get("means"));
        double[] variances = numbers(expected.get("variances"));
        Gaussians start = expected.get("full").asBoolean()
                ? FullGaussians.around(2, means, variances, floor)
                : DiagonalGaussians.around(2, means, variances, floor);
        Observations rows = Observations.of(numbers(expected.get("rows")), 3);
        MixtureAscent ascent = new MixtureAscent(rows, new Mixture(new double[] {0.5, 0.5}, start), floor);
        double[] trace = new double[expected.get("logLikelihoods").size()];
        for (int step = 0; step < trace.length; step++) {
            trace[step] = ascent.logLikelihood();
            if (step < trace.length - 1) {
                ascent.advance();
            }
        }
        assertNumbers("log-likelihood", trace, expected.get("logLikelihoods"));
        JsonNode fitted = expected.get("fitted");
        assertNumbers("weights", ascent.mixture().weights(), fitted.get("weights"));
        if (ascent.mixture().parts() instanceof FullGaussians parts) {
            assertNumbers("means", parts.means(), fitted.get("means"));
            for (int k = 0; k < 2; k++) {
                assertNumbers(
                        "covariance",
                        parts.covariance(k),
                        fitted.get("covariances").get(k));
            }
        } else {
            DiagonalGaussians parts = (DiagonalGaussians) ascent.mixture().parts();
            assertNumbers("means", parts.means(), fitted.get("means"));
            for (int i = 0; i < 6; i++) {
                double variance = fitted.get("covariances")
                        .get(i / 3)
                        .get(i % 3)
                        .get(i % 3)
                        .asDouble();
                assertNear("variance", parts.variances()[i], variance, ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chains")
    void baumWelchTakesTheSameStepsAsSumsOverAllPaths(JsonNode expected) {
        boolean codes = expected.get("codes").asBoolean();
        double smoothing = expected.get("smoothing").asDouble();
        double floor = expected.get("floor").asDouble();
        JsonNode emission = expected.get("emission");
        Emissions emissions = codes
                ? new CodeEmissions(new KMeans(new double[3], 1), smoothing, 2, numbers(emission))
                : new Emissions.Normal(
                        new DiagonalGaussians(2, numbers(emission.get(0)), numbers(emission.get(1))), floor);
        Sequences sequences = Sequences.of(numbers(expected.get("sequences")), 4, codes ? 1 : 2);
        BaumWelch ascent = new BaumWelch(
                sequences,
                new MarkovChain(numbers(expected.get("start")), numbers(expected.get("transitions"))),
                emissions,
                smoothing);
        double[] trace = new double[expected.get("logLikelihoods").size()];
        double[] objectives = new double[trace.length];
        for (int step = 0; step < trace.length; step++) {
            trace[step] = ascent.logLikelihood();
            objectives[step] = ascent.objective();
            if (step < trace.length - 1) {
                ascent.advance();
            }
        }
        assertNumbers("log-likelihood", trace, expected.get("logLikelihoods"));
        assertNumbers("objective", objectives, expected.get("objectives"));
        JsonNode fitted = expected.get("fitted");
        assertNumbers("start", ascent.chain().start(), fitted.get("start"));
        assertNumbers("transitions", ascent.chain().transitions(), fitted.get("transitions"));
        if (ascent.emissions() instanceof CodeEmissions of) {
            assertNumbers("codes", of.probabilities(), fitted.get("emission"));
        } else {
            DiagonalGaussians states = ((Emissions.Normal) ascent.emissions()).states();
            assertNumbers("means", states.means(), fitted.get("emission").get(0));
            assertNumbers(
                    "variances", states.variances(), fitted.get("emission").get(1));
        }
        assertNumbers("of each", each(ascent, sequences), expected.get("each"));
    }

    /** By the forward recursion alone, as test images are scored. */
    private static double[] each(BaumWelch ascent, Sequences sequences) {
        try (PointerScope scope = new PointerScope()) {
            Tensor rows = sequences.block(0, sequences.count());
            Tensor logs = ascent.emissions().logDensities(rows).view(sequences.length(), sequences.count(), 2);
            return Doubles.toArray(ascent.chain().logLikelihood(logs));
        }
    }

    private static void assertClassifies(ClasswiseModel model, JsonNode expected) {
        assertNumbers("log", model.logDensity().orElseThrow().of(test.pixels()), expected.get("log"));
        byte[] classes = model.classify(test.pixels());
        assertThat(classes).hasSameSizeAs(numbers(expected.get("classes")));
        for (int i = 0; i < classes.length; i++) {
            assertThat((int) classes[i])
                    .isEqualTo(expected.get("classes").get(i).asInt());
        }
    }

    private static void assertNumbers(String what, double[] actual, JsonNode expected) {
        double[] numbers = numbers(expected);
        assertThat(actual).as(what).hasSameSizeAs(numbers);
        for (int i = 0; i < numbers.length; i++) {
            assertNear(what + "[" + i + "]", actual[i], numbers[i], ROUNDING * Math.max(1, Math.abs(numbers[i])));
        }
    }

    /** All numbers of an array of arrays, in their order. */
    private static double[] numbers(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(GoldenModelsTest::numbers)
                        .flatMapToDouble(Arrays::stream)
                        .toArray()
                : new double[] {node.asDouble()};
    }
}
