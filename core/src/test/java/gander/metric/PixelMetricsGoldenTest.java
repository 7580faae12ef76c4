package gander.metric;

import static gander.Near.assertNear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.data.ImageShape;
import gander.metric.Metric.Measured;
import gander.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scores on pixels against golden_pixels.json, which golden_pixels.py computed without Gander. */
class PixelMetricsGoldenTest {
    private static final int PIXELS = 64;
    private static final int TRAINING = 1;
    private static final int TEST = 2;
    private static final int CANDIDATE = 3;
    private static final int CENTRES = 60;
    private static final int HELD = 30;
    private static final int VALIDATION = 10;
    private static final int LINES = 25;
    /** Of logarithms of size 30, in float64. */
    private static final double LOGARITHM = 1e-9;
    /** Of values of size 1 along lines, in float32. */
    private static final double ALONG_LINES = 1e-6;

    private final PixelFeatures features = new PixelFeatures(new ImageShape(1, 8, 8));
    private JsonNode golden;
    private ImageSample candidate;
    private RealImages real;

    @BeforeEach
    void makeTheImagesOfTheScript() throws IOException {
        try (InputStream in = PixelMetricsGoldenTest.class.getResourceAsStream("golden_pixels.json")) {
            golden = new JsonMapper().readTree(in);
        }
        byte[] training = images(TRAINING, 100);
        byte[] drawn = images(CANDIDATE, 200);
        for (int n = 0; n < 100; n += 5) {
            System.arraycopy(training, n * PIXELS, drawn, n * PIXELS, PIXELS);
            drawn[n * PIXELS + n % PIXELS] += (byte) (2 * n);
        }
        candidate = features.sample("candidate", drawn);
        real = new RealImages(features.sample("training", training), features.sample("test", images(TEST, 200)));
    }

    @AfterEach
    void free() {
        candidate.close();
        real.training().close();
        real.test().close();
    }

    @Test
    void parzenIsThatOfTheScript() {
        try (PointerScope scope = new PointerScope()) {
            Tensor centres = candidate.pixels().narrow(0, 0, CENTRES).flatten(1, -1);
            Tensor held =
                    real.training().pixels().narrow(0, 100 - HELD, VALIDATION).flatten(1, -1);
            assertNear(
                    "sigma",
                    Parzen.bestSigma(held, centres),
                    golden.get("sigma").asDouble(),
                    LOGARITHM);
        }
        Measured measured =
                new Parzen(CENTRES, HELD, VALIDATION).measure(candidate, real).get(0);
        assertNear("value", measured.value(), golden.get("parzen").get(0).asDouble(), LOGARITHM);
        assertNear("spread", measured.spread(), golden.get("parzen").get(1).asDouble(), LOGARITHM);
    }

    @Test
    void theShareOfCopiesIsThatOfTheScript() {
        Measured measured = new NearCopies(200).measure(candidate, real).get(0);
        assertNear("share", measured.value(), golden.get("copies").asDouble(), 1e-12);
    }

    @Test
    void theSlicedWassersteinDistanceIsThatOfTheScript() {
        try (PointerScope scope = new PointerScope()) {
            float[] lines = new float[LINES * PIXELS];
            for (int line = 0; line < LINES; line++) {
                double norm = 0;
                for (int p = 0; p < PIXELS; p++) {
                    norm += Math.pow(Math.cos(0.7 * (line + 1) * (p + 1)), 2);
                }
                for (int p = 0; p < PIXELS; p++) {
                    lines[line * PIXELS + p] = (float) (Math.cos(0.7 * (line + 1) * (p + 1)) / Math.sqrt(norm));
                }
            }
            double distance = SlicedWasserstein.distances(
                    candidate.pixels(), real.test().pixels(), Tensors.of(lines, LINES, PIXELS))[0];
            assertNear("distance", distance, golden.get("slicedWasserstein").asDouble(), ALONG_LINES);
        }
    }

    private static byte[] images(int which, int count) {
        byte[] pixels = new byte[count * PIXELS];
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < PIXELS; p++) {
                pixels[i * PIXELS + p] = (byte) (i * i * 37 + p * p * 11 + i * p * 5 + which * (53 + p));
            }
        }
        return pixels;
    }
}
