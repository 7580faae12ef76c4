package gander.metric.feature;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.SealedSafetensors;
import gander.metric.Bars;
import gander.metric.feature.FeatureExtractor.Seen;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureNetworkTest {
    /** A few roundings of float32 numbers that sum to 1. */
    private static final double FLOAT32 = 1e-6;

    @TempDir
    private Path folder;

    /** A network that has learnt nothing. */
    private static FeatureNetwork fresh(ImageShape shape, long seed) {
        LeNet layers = new LeNet(shape, 3);
        Parameters parameters = new Parameters(layers.parameters(), ComputeDevice.CPU);
        parameters.initialize(seed);
        FeatureNetwork.Training training =
                new FeatureNetwork.Training("idx:/data/my bars/", 2, 5, 0.5, "made \"so\"", Task.CLASSES);
        return new FeatureNetwork(new FeatureNetwork.Description(shape, 3, training), layers, parameters);
    }

    @Test
    void itSeesFeaturesAndProbabilities() {
        ImageShape shape = new ImageShape(3, 9, 20);
        try (FeatureNetwork network = fresh(shape, 1);
                ImageSet images = Bars.draw("bars", 1, 7, shape);
                PointerScope scope = new PointerScope()) {
            Seen seen = network.see(images.pixels());
            assertThat(seen.features().shape()).containsExactly(7, network.width());
            assertThat(seen.probabilities().orElseThrow().shape()).containsExactly(7, network.classes());
            float[] features = Tensors.toFloats(seen.features());
            assertThat(features).doesNotContain(Float.NaN);
            assertThat(IntStream.range(0, features.length).allMatch(i -> features[i] >= 0))
                    .isTrue();
            float[] probabilities = Tensors.toFloats(seen.probabilities().orElseThrow());
            for (int i = 0; i < 7; i++) {
                double sum = probabilities[3 * i] + probabilities[3 * i + 1] + probabilities[3 * i + 2];
                assertNear("sum of row " + i, sum, 1, FLOAT32);
            }
        }
    }

    @Test
    void anImagesFeaturesOweNothingToTheOthersOfItsBatch() {
        try (FeatureNetwork network = fresh(new ImageShape(1, 28, 28), 1);
                ImageSet some = Bars.draw("bars", 1, 60, new ImageShape(1, 28, 28));
                ImageSet others = Bars.draw("bars", 2, 60, new ImageShape(1, 28, 28));
                PointerScope scope = new PointerScope()) {
            Tensor own = some.pixels().narrow(0, 17, 1);
            Tensor among = Tensors.concatenate(
                    others.pixels().narrow(0, 0, 17), own, others.pixels().narrow(0, 18, 42));
            float[] here = row(network, some.pixels(), 17);
            assertThat(row(network, among, 17)).isEqualTo(here);
            assertNear("alone", row(network, own, 0), here, FLOAT32);
        }
    }

    private static float[] row(FeatureNetwork network, Tensor pixels, int row) {
        float[] features = Tensors.toFloats(network.see(pixels).features());
        return Arrays.copyOfRange(features, row * network.width(), (row + 1) * network.width());
    }

    @Test
    void threadsSeeTheSame() {
        try (FeatureNetwork network = fresh(Bars.SHAPE, 1);
                ImageSet images = Bars.draw("bars", 1, 50)) {
            long different = IntStream.range(0, 16)
                    .parallel()
                    .mapToObj(i -> {
                        try (PointerScope scope = new PointerScope()) {
                            return Arrays.hashCode(Tensors.toFloats(
                                    network.see(images.pixels()).features()));
                        }
                    })
                    .distinct()
                    .count();
            assertThat(different).isEqualTo(1);
        }
    }

    @Test
    void aFileGivesTheNetworkBack() {
        Path file = folder.resolve("network.safetensors");
        try (FeatureNetwork network = fresh(Bars.SHAPE, 1);
                FeatureNetwork other = fresh(Bars.SHAPE, 2)) {
            network.write(file);
            assertThat(network.name()).matches("lenet-my_bars-[0-9a-f]{8}").isNotEqualTo(other.name());
            try (FeatureNetwork read = FeatureNetwork.read(file);
                    PointerScope scope = new PointerScope()) {
                assertThat(read.name()).isEqualTo(network.name());
                assertThat(read.description()).isEqualTo(network.description());
                assertThat(Tensors.toFloats(read.weights())).isEqualTo(Tensors.toFloats(network.weights()));
            }
        }
    }

    @Test
    void anAlteredFileIsRefused() throws IOException {
        Path file = folder.resolve("network.safetensors");
        try (FeatureNetwork network = fresh(Bars.SHAPE, 1)) {
            network.write(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertRefused(file, "is damaged");
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        Path file = folder.resolve("nan.safetensors");
        try (FeatureNetwork network = fresh(Bars.SHAPE, 1);
                PointerScope scope = new PointerScope()) {
            network.weights().narrow(0, 7, 1).copy_(Tensors.of(new float[] {Float.NaN}, 1));
            network.write(file);
        }
        assertRefused(file, "expected finite numbers");
    }

    @Test
    void aSealedFileOfAnotherKindIsRefused() throws IOException {
        Path file = folder.resolve("other.safetensors");
        try (OutputStream out = Files.newOutputStream(file)) {
            SealedSafetensors.write(out, List.of(), Map.of("format", "gander.snapshot.1"));
        }
        assertRefused(file, "its format is gander.snapshot.1, expected gander.features.1");
    }

    private static void assertRefused(Path file, String says) {
        assertThatThrownBy(() -> FeatureNetwork.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(says);
    }
}
