package gander.metric.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.ImageSource;
import gander.data.Split;
import gander.data.mnist.MnistFiles;
import gander.data.mnist.RealMnist;
import gander.data.pen.PenSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {
    private static final long MOST_BYTES = 2_000_000;
    private static final double LEAST_ACCURACY = 0.993;
    /** Three images of 10,000: another processor's kernels round otherwise. */
    private static final double OTHER_KERNELS = 3e-4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mnist", "pen"})
    void aNetworkIsShippedWithItsHashInItsName(String data) throws IOException {
        try (FeatureNetwork network = shipped(data)) {
            FeatureNetwork.Training training = network.description().training();
            assertThat(fileOf(data)).isEqualTo(network.name() + FeatureNetwork.ENDING);
            assertThat(network.imageShape()).isEqualTo(new ImageShape(1, 28, 28));
            assertThat(network.classes()).isEqualTo(10);
            assertThat(training.data()).isEqualTo(data);
            assertThat(training.testAccuracy()).isGreaterThanOrEqualTo(LEAST_ACCURACY);
            assertThat(training.command())
                    .isEqualTo("gander features train --data " + data + " --epochs " + training.epochs() + " --seed "
                            + training.seed());
        }
        try (InputStream file = Features.class.getResourceAsStream(fileOf(data))) {
            assertThat(file.readAllBytes().length).isLessThan((int) MOST_BYTES);
        }
    }

    @Test
    void thereIsNoneForOtherData() {
        assertThat(Features.shipped("idx:somewhere")).isEmpty();
    }

    @Test
    @Tag("slow")
    void theNetworkForMnistReadsItsTestSet() {
        assertReads(MnistFiles.in(RealMnist.folder()));
    }

    @Test
    @Tag("slow")
    void theNetworkForPenDigitsReadsTheirTestSet() {
        assertReads(new PenSource());
    }

    private static void assertReads(ImageSource source) {
        try (FeatureNetwork network = shipped(source.name());
                ImageSet test = source.load(Split.TEST)) {
            assertThat(Math.abs(network.accuracy(test)
                            - network.description().training().testAccuracy()))
                    .isLessThanOrEqualTo(OTHER_KERNELS);
        }
    }

    @Test
    void aNetworkForOtherImagesIsRefused() {
        Path file = folder.resolve("mnist.safetensors");
        try (FeatureNetwork network = shipped("mnist")) {
            network.write(file);
        }
        assertThatThrownBy(() -> Features.open(file, new ImageShape(3, 32, 32)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("sees 1x28x28 images, but these are 3x32x32")
                .hasMessageContaining("gander features train");
        try (FeatureExtractor same = Features.open(file, new ImageShape(1, 28, 28))) {
            assertThat(same.name()).startsWith("lenet-mnist-");
        }
    }

    private static FeatureNetwork shipped(String data) {
        return (FeatureNetwork) Features.shipped(data).orElseThrow();
    }

    private static String fileOf(String data) throws IOException {
        Properties index = new Properties();
        try (InputStream in = Features.class.getResourceAsStream("features.properties")) {
            index.load(in);
        }
        return index.getProperty(data);
    }
}
