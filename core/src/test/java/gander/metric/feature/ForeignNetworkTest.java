package gander.metric.feature;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.UserException;
import gander.data.ImageShape;
import gander.metric.feature.FeatureExtractor.Seen;
import gander.tensor.Native;
import gander.tensor.Tensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ONNX files and their answers come from make_onnx.py, beside them; the TorchScript files are written here. */
class ForeignNetworkTest {
    private static final ImageShape GREY = new ImageShape(1, 8, 8);
    private static final int IMAGES = 5;
    /** Sums of a few hundred float32 products of size 1 beside those of float64. */
    private static final double FLOAT32 = 2e-5;

    @TempDir
    private Path folder;

    @Test
    void anOnnxFileGivesFeaturesAndProbabilities() throws IOException {
        try (FeatureExtractor network = Features.open(onnx("features-and-logits"), GREY);
                PointerScope scope = new PointerScope()) {
            assertThat(network.name()).matches("features-and-logits-[0-9a-f]{8}");
            assertThat(network.imageShape()).isEqualTo(GREY);
            assertThat(network.width()).isEqualTo(3);
            assertThat(network.classes()).isEqualTo(4);
            Seen seen = network.see(pixels(IMAGES));
            assertExpected("features-and-logits", "features", seen.features());
            assertExpected(
                    "features-and-logits", "probabilities", seen.probabilities().orElseThrow());
        }
    }

    /** Grey is repeated, 8x8 resized to 12x12, and five images go through in pieces of three. */
    @Test
    void imagesAreMadeWhatAnOnnxFileDeclares() throws IOException {
        try (FeatureExtractor network = Features.open(onnx("three-colour-images"), GREY);
                PointerScope scope = new PointerScope()) {
            assertThat(network.classes()).isZero();
            Seen seen = network.see(pixels(IMAGES));
            assertThat(seen.probabilities()).isEmpty();
            assertExpected("three-colour-images", "features", seen.features());
        }
    }

    @Test
    void threadsRunAnOnnxFileAtOnce() {
        try (FeatureExtractor network = Features.open(onnx("features-and-logits"), GREY)) {
            assertThreadsAgree(network);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not-flat | features of shape [1, 1, 8, 8] for 1 image, expected [1, any number]",
                "not-finite | features that are not finite numbers",
                "two-inputs | has the inputs [images, more], expected one",
                "whole-numbers | expected a float32 tensor [N, C, H, W]",
                "three-outputs | gives 3 outputs",
            })
    void anOnnxFileOfAnotherKindIsRefused(String name, String says) {
        assertRefused(onnx(name), GREY, says);
    }

    @Test
    void imagesThatANetworkDoesNotTakeAreRefused() {
        assertRefused(onnx("features-and-logits"), new ImageShape(3, 8, 8), "takes images of 1 channels");
    }

    @Test
    void filesThatAreNoneAreRefused() throws IOException {
        for (String name : new String[] {"junk.onnx", "junk.pt", "junk.safetensors", "junk.txt"}) {
            Files.writeString(folder.resolve(name), "not a network");
        }
        assertRefused(folder.resolve("junk.onnx"), GREY, "is not an ONNX file");
        assertRefused(folder.resolve("junk.pt"), GREY, "is not a TorchScript file");
        assertRefused(folder.resolve("junk.safetensors"), GREY, "junk.safetensors");
        assertRefused(folder.resolve("junk.txt"), GREY, "expected a file that ends in");
        assertRefused(folder.resolve("nowhere.onnx"), GREY, "there is no such file");
    }

    @Test
    void aTorchScriptFileGivesFeaturesAndProbabilities() {
        Path file = torchScript("return x.flatten(1)[:, :3] * 2.0, x.flatten(1)[:, :2] * 0.0");
        try (FeatureExtractor network = Features.open(file, GREY);
                PointerScope scope = new PointerScope()) {
            assertThat(network.name()).matches("net-[0-9a-f]{8}");
            assertThat(network.classes()).isEqualTo(2);
            Seen seen = network.see(pixels(IMAGES));
            double[] twice = new double[3 * IMAGES];
            for (int i = 0; i < twice.length; i++) {
                twice[i] = 2 * pixel(i / 3, i % 3) / 255.0;
            }
            assertNear("features", Tensors.toFloats(seen.features()), twice, FLOAT32);
            double[] half = new double[2 * IMAGES];
            Arrays.fill(half, 0.5);
            assertNear("probabilities", Tensors.toFloats(seen.probabilities().orElseThrow()), half, FLOAT32);
            assertThreadsAgree(network);
        }
    }

    @Test
    void greyIsRepeatedForATorchScriptFileThatTakesColour() {
        Path file = torchScript("assert x.size(1) == 3\n    return x.mean([2, 3])");
        try (FeatureExtractor network = Features.open(file, GREY);
                PointerScope scope = new PointerScope()) {
            float[] features = Tensors.toFloats(network.see(pixels(1)).features());
            double mean = IntStream.range(0, 64).map(p -> pixel(0, p)).sum() / 64.0 / 255;
            assertNear("features", features, new double[] {mean, mean, mean}, FLOAT32);
        }
    }

    @Test
    void aTorchScriptFileOfAnotherKindIsRefused() {
        assertRefused(torchScript("return x"), GREY, "features of shape [1, 1, 8, 8]");
        assertRefused(torchScript("return x.flatten(1) / 0.0"), GREY, "not finite numbers");
        assertRefused(torchScript("return 'words'"), GREY, "something other than tensors");
        assertRefused(torchScript("return x.view(-1, 5)"), GREY, "does not take float32 images [N, C, H, W] of 1x8x8");
    }

    private static void assertRefused(Path file, ImageShape shape, String says) {
        assertThatThrownBy(() -> Features.open(file, shape))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(says)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    private static void assertThreadsAgree(FeatureExtractor network) {
        long different = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> {
                    try (PointerScope scope = new PointerScope()) {
                        return Arrays.hashCode(
                                Tensors.toFloats(network.see(pixels(IMAGES)).features()));
                    }
                })
                .distinct()
                .count();
        assertThat(different).isEqualTo(1);
    }

    private static void assertExpected(String network, String what, Tensor actual) throws IOException {
        JsonNode rows = new JsonMapper()
                .readTree(file("expected.json").toFile())
                .path(network)
                .path(what);
        int columns = rows.get(0).size();
        double[] expected = new double[rows.size() * columns];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = rows.get(i / columns).get(i % columns).doubleValue();
        }
        assertThat(actual.shape()).containsExactly(rows.size(), columns);
        assertNear(what, Tensors.toFloats(actual), expected, FLOAT32);
    }

    private static Path onnx(String name) {
        return file(name + ".onnx");
    }

    private static Path file(String name) {
        try {
            return Path.of(
                    ForeignNetworkTest.class.getResource("foreign/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A module of this body, of {@code forward(self, x)}. */
    private Path torchScript(String body) {
        Native.load();
        Path file = folder.resolve("net.pt");
        try (PointerScope scope = new PointerScope()) {
            JitModule module = new JitModule(new QualifiedName("__torch__.Net"));
            module.define("def forward(self, x):\n    " + body + "\n");
            module.save(file.toString());
        }
        return file;
    }

    private static int pixel(int image, int p) {
        return (37 * image + 11 * p * p + 5 * p) % 256;
    }

    private static Tensor pixels(int count) {
        byte[] bytes = new byte[count * GREY.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixel(i / GREY.size(), i % GREY.size());
        }
        Tensor tensor = Tensors.empty(ScalarType.Byte, count, 1, 8, 8);
        Tensors.bytes(tensor).put(bytes);
        return tensor;
    }
}
