package gander.metric.evaluation;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.gan.GenerativeModel;
import gander.metric.ImageSample;
import gander.metric.Metric;
import gander.metric.NearCopies;
import gander.metric.Parzen;
import gander.metric.PixelFeatures;
import gander.metric.RealImages;
import gander.run.Score;
import gander.tensor.Tensors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private static final ImageShape SHAPE = new ImageShape(1, 2, 2);
    private static final int TRAINING = 100;
    private static final int TEST = 50;
    private static final int SAMPLES = 10;
    private static final long SEED = 7;
    private static final long STEP = 1234;

    @TempDir
    private Path folder;

    private final PixelFeatures features = new PixelFeatures(SHAPE);
    private final Heard heard = new Heard();
    private final Brightness brightness = new Brightness(Metric.HeldOut.TRAINING, "mean of the bytes");
    private RealImages real;

    /** The mean and the largest of the pixels, in bytes. */
    private static final class Brightness implements Metric {
        private final HeldOut heldOut;
        private final String protocol;
        private final List<String> measured = new ArrayList<>();

        Brightness(HeldOut heldOut, String protocol) {
            this.heldOut = heldOut;
            this.protocol = protocol;
        }

        @Override
        public String name() {
            return "brightness";
        }

        @Override
        public String protocol() {
            return protocol;
        }

        @Override
        public int samples() {
            return SAMPLES;
        }

        @Override
        public List<Quantity> quantities() {
            return List.of(new Quantity("mean", Better.LOWER), new Quantity("largest", Better.LIKE_REAL));
        }

        @Override
        public HeldOut heldOut() {
            return heldOut;
        }

        @Override
        public List<Measured> measure(ImageSample candidate, RealImages images) {
            measured.add(candidate.name());
            try (PointerScope scope = new PointerScope()) {
                byte[] pixels = Tensors.toBytes(candidate.pixels().narrow(0, 0, SAMPLES));
                double mean = 0;
                int largest = 0;
                for (byte pixel : pixels) {
                    mean += (pixel & 0xFF) / (double) pixels.length;
                    largest = Math.max(largest, pixel & 0xFF);
                }
                return List.of(
                        new Measured("mean", mean, 0.5, Better.LOWER),
                        new Measured("largest", largest, 0, Better.LIKE_REAL, Optional.of("of bytes")));
            }
        }
    }

    /** What the listener heard. */
    private static final class Heard implements Evaluation.Listener {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void begins(String task, String piece, int done, int parts) {
            lines.add(task + ": " + piece + " " + done + "/" + parts);
        }

        @Override
        public void scored(Metric metric, List<Score> scores) {
            lines.add(metric.name() + " scored " + scores.size());
        }

        @Override
        public void drawn(String name, BufferedImage picture) {
            lines.add("picture " + name);
        }

        @Override
        public void note(String line) {
            lines.add(line);
        }
    }

    /** A model whose images are all of this grey level, in [0, 1]. */
    private record Grey(float level, ImageShape imageShape) implements GenerativeModel {
        @Override
        public byte[] bytes(long seed, long from, int count) {
            throw new AssertionError("the floats can be checked, the bytes cannot");
        }

        @Override
        public float[] floats(long seed, long from, int count) {
            float[] pixels = new float[count * imageShape.size()];
            Arrays.fill(pixels, level);
            return pixels;
        }
    }

    @BeforeEach
    void makeRealImages() {
        byte[] training = new byte[TRAINING * SHAPE.size()];
        Arrays.fill(training, (byte) 200);
        byte[] test = new byte[TEST * SHAPE.size()];
        Arrays.fill(test, (byte) 100);
        real = new RealImages(features.sample("training", training), features.sample("test", test));
    }

    @AfterEach
    void free() {
        real.training().close();
        real.test().close();
    }

    @Test
    void eachNumberStandsBesideWhatRealImagesAndNoiseGet() {
        List<Score> scores = score(grey(0.2f), brightness);

        assertThat(scores).extracting(Score::metric).containsExactly("mean", "largest");
        Score mean = scores.get(0);
        assertNear("value", mean.value(), 51, 1e-9);
        assertNear("real", mean.real(), 200, 1e-9);
        // Forty uniform bytes: 127.5, standard error 12.
        assertNear("noise", mean.noise(), 127.5, 50);
        assertThat(mean)
                .isEqualTo(new Score(
                        "mean",
                        new Score.Values(mean.value(), 0.5, mean.real(), mean.noise(), "lower"),
                        new Score.Sample(SAMPLES, SEED, STEP),
                        new Score.Basis("pixels", "test", "mean of the bytes"),
                        new Score.Uncertainty(Optional.of(0.5), Optional.of(0.5)),
                        Optional.empty()));
        assertThat(scores.get(1).better()).isEqualTo("like real");
        assertThat(scores.get(1).note()).contains("of bytes");
        assertThat(brightness.measured).containsExactly("the model", "training", "noise");
        assertThat(heard.lines)
                .containsExactly(
                        "images: drawing 0/1",
                        "brightness: the model 0/3",
                        "brightness: real images 1/3",
                        "brightness: noise 2/3",
                        "brightness scored 2");
    }

    @Test
    void realIsOfTheImagesThatTheMetricNames() {
        Brightness onTest = new Brightness(Metric.HeldOut.TEST, "mean");
        assertNear("real", score(grey(0.2f), onTest).get(0).real(), 100, 1e-9);
    }

    @Test
    void realImagesAndNoiseAreMeasuredOnce() {
        List<Score> first = score(grey(0.2f), brightness);
        List<Score> second = score(grey(0.2f), brightness);

        assertThat(second).isEqualTo(first);
        assertThat(brightness.measured).containsExactly("the model", "training", "noise", "the model");
    }

    @Test
    void anotherProtocolOrDataSetHasRealImagesAndNoiseOfItsOwn() {
        score(grey(0.2f), brightness);
        Brightness other = new Brightness(Metric.HeldOut.TRAINING, "another mean");
        score(grey(0.2f), other);
        assertThat(other.measured).hasSize(3);
        evaluation(folder, "another data set").score(candidate(grey(0.2f), SAMPLES), List.of(brightness));
        assertThat(brightness.measured).hasSize(6);
    }

    @Test
    void aDamagedFileOfWhatRealImagesGetIsMeasuredAnew() throws IOException {
        List<Score> whole = score(grey(0.2f), brightness);
        Path file = new Yardsticks(folder, "data").file(brightness, "pixels");
        String text = Files.readString(file);
        for (String damaged :
                List.of("", "{\"format\": 1", text.replace("200.0", "201.0"), text.replace("mean", "max"))) {
            Files.writeString(file, damaged);
            brightness.measured.clear();
            assertThat(score(grey(0.2f), brightness)).isEqualTo(whole);
            assertThat(brightness.measured).as(damaged).hasSize(3);
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    @Test
    void whoMayNotKeepWhatRealImagesGetIsToldAndServed() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("a-file"), "");
        List<Score> scores = evaluation(inTheWay.resolve("cache"), "data")
                .score(candidate(grey(0.2f), SAMPLES), List.of(brightness));
        assertThat(scores).hasSize(2);
        assertThat(heard.lines)
                .anyMatch(line -> line.startsWith("what real images and noise get by brightness is not kept"));
    }

    @Test
    void imagesThatAreNotNumbersAreRefused() {
        for (float level : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertRefused(grey(level), SAMPLES, brightness, "image 0 of seed 7", String.valueOf(level), "diverged");
        }
    }

    @Test
    void tooFewImagesAreRefused() {
        assertRefused(grey(0.2f), SAMPLES - 1, brightness, "-n: got 9", "brightness takes 10");
    }

    @Test
    void tooFewRealImagesToScoreAreRefused() {
        RealImages all = real;
        try (ImageSample few = features.sample("few", new byte[9 * SHAPE.size()])) {
            real = new RealImages(few, all.test());
            assertRefused(grey(0.2f), SAMPLES, brightness, "as many training images", "few has 9", "--metrics");
        } finally {
            real = all;
        }
    }

    @Test
    void whereItCanLeavesOutWhatCannotBeMeasured() {
        Metric tooMany = new NearCopies(TEST + 1);
        Metric impossible = new Parzen(SAMPLES);
        List<Score> scores = evaluation(folder, "data")
                .scoreWhereItCan(candidate(grey(0.2f), TEST + 1), List.of(tooMany, impossible, brightness));
        assertThat(scores).extracting(Score::metric).containsExactly("mean", "largest");
        assertThat(heard.lines)
                .anyMatch(line -> line.startsWith("copies51 is left out: ") && line.contains("test has 50"))
                .anyMatch(line -> line.startsWith("parzen10 is left out: ") && line.contains("training has 100"));
        assertThatThrownBy(() -> score(grey(0.2f), impossible)).isInstanceOf(UserException.class);
    }

    @Test
    void imagesOfAnotherShapeAreRefused() {
        assertRefused(new Grey(0.2f, new ImageShape(1, 3, 3)), SAMPLES, brightness, "draws 1x3x3", "1x2x2", "--data");
    }

    @Test
    void aNetworkForAnotherShapeIsRefused() {
        PixelFeatures larger = new PixelFeatures(new ImageShape(1, 3, 3));
        assertThatThrownBy(() -> ImageSample.of("mine", SHAPE, new byte[4], Optional.empty(), larger))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("sees 1x3x3 images, but mine has 1x2x2");
    }

    @Test
    void metricsThatDoNotAskForFeaturesDoNotWaitForThem() {
        score(grey(0.2f), brightness);
        assertThat(features.calls()).isZero();
    }

    @Test
    void aPictureIsDrawnOfMetricsThatHaveOne() {
        score(grey(0.2f), new NearCopies(SAMPLES));
        assertThat(heard.lines)
                .containsSubsequence("copies10: picture 1/4", "picture copies", "copies10: real images 2/4");
        heard.lines.clear();
        score(grey(0.2f), new NearCopies(SAMPLES));
        assertThat(heard.lines).contains("copies10: the model 0/2", "copies10: picture 1/2");
    }

    @Test
    void bytesAreTheFloatsRoundedAsTheSamplerRoundsThem() {
        float[] values = {0, 1, -0.1f, 1.1f, 0.5f, 0.1f, 1.49f / 255, 1.51f / 255, 2.5f / 255, 3.5f / 255};
        GenerativeModel model = new GenerativeModel() {
            @Override
            public ImageShape imageShape() {
                return new ImageShape(1, 1, values.length);
            }

            @Override
            public byte[] bytes(long seed, long from, int count) {
                throw new AssertionError("not asked for");
            }

            @Override
            public float[] floats(long seed, long from, int count) {
                return values;
            }
        };
        try (PointerScope scope = new PointerScope()) {
            byte[] sampler =
                    Tensors.toBytes(PixelRange.ZERO_TO_ONE.toBytes(Tensors.of(values, 1, 1, 1, values.length)));
            assertThat(DrawnImages.of(model, 1, 1)).isEqualTo(sampler);
        }
    }

    private void assertRefused(GenerativeModel model, int images, Metric metric, String... says) {
        assertThatThrownBy(() -> evaluation(folder, "data").score(candidate(model, images), List.of(metric)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(says);
        assertThat(brightness.measured).isEmpty();
    }

    private List<Score> score(GenerativeModel model, Metric metric) {
        return evaluation(folder, "data").score(candidate(model, SAMPLES), List.of(metric));
    }

    private Evaluation evaluation(Path cache, String data) {
        return new Evaluation(real, features, new Yardsticks(cache, data), heard);
    }

    private static Evaluation.Candidate candidate(GenerativeModel model, int images) {
        return new Evaluation.Candidate(model, SEED, STEP, images);
    }

    private static GenerativeModel grey(float level) {
        return new Grey(level, SHAPE);
    }
}
