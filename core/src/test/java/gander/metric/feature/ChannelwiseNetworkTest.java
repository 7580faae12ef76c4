package gander.metric.feature;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.Split;
import gander.data.pen.PenSource;
import gander.data.stacked.StackedSource;
import gander.metric.ClassModes;
import gander.metric.ImageSample;
import gander.metric.Metric;
import gander.metric.RealImages;
import gander.tensor.Native;
import gander.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ChannelwiseNetworkTest {
    private static final int IMAGES = 400;
    private static final int CLASSES = 10;

    static {
        Native.load();
    }

    @Test
    void eachChannelIsSeenByItselfAndTheClassIsThatOfAllThree() {
        try (FeatureExtractor grey = Features.shipped("pen").orElseThrow();
                FeatureExtractor stacked = Features.shipped("stacked:pen").orElseThrow();
                ImageSet images = new StackedSource(new PenSource(), 6 * 20, 1).load(Split.TEST);
                PointerScope scope = new PointerScope()) {
            assertThat(stacked.imageShape()).isEqualTo(new ImageShape(3, 28, 28));
            assertThat(stacked.classes()).isEqualTo(1000);
            assertThat(stacked.name()).isEqualTo("channelwise-" + grey.name());
            FeatureExtractor.Seen all = stacked.see(images.pixels());
            double[] features = Tensors.toDoubles(all.features());
            double[] probabilities = Tensors.toDoubles(all.probabilities().orElseThrow());
            Tensor[] channels = new Tensor[3];
            double[][] own = new double[3][];
            for (int c = 0; c < 3; c++) {
                FeatureExtractor.Seen seen =
                        grey.see(images.pixels().narrow(1, c, 1).contiguous());
                channels[c] = seen.features();
                own[c] = Tensors.toDoubles(seen.probabilities().orElseThrow());
            }
            for (int row = 0; row < 20; row++) {
                for (int c = 0; c < 3; c++) {
                    double[] expected = Tensors.toDoubles(channels[c]);
                    for (int i = 0; i < grey.width(); i++) {
                        assertThat(features[row * stacked.width() + c * grey.width() + i])
                                .isEqualTo(expected[row * grey.width() + i]);
                    }
                }
                for (int triple = 0; triple < 1000; triple++) {
                    double expected = own[0][row * CLASSES + triple / 100]
                            * own[1][row * CLASSES + triple / 10 % 10]
                            * own[2][row * CLASSES + triple % 10];
                    assertNear("probability", probabilities[row * 1000 + triple], expected, 1e-6);
                }
            }
        }
    }

    /** Real stacks reach as many classes as so many draws from equal ones do, and their KL is the floor's. */
    @Test
    void realStacksAreAsEvenAsChanceAllows() {
        try (FeatureExtractor stacked = Features.shipped("stacked:pen").orElseThrow();
                ImageSet images = new StackedSource(new PenSource(), 6 * IMAGES, 1).load(Split.TEST);
                ImageSample sample = ImageSample.of(images, stacked)) {
            List<Metric.Measured> measured = new ClassModes(IMAGES).measure(sample, new RealImages(sample, sample));
            double expected = 1000 * (1 - Math.pow(0.999, IMAGES));
            assertNear("modes", measured.get(0).value(), expected, 40);
        }
    }

    @Test
    void itIsOfGreyImagesWithClasses() {
        try (FeatureExtractor stacked = Features.shipped("stacked:mnist").orElseThrow()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ChannelwiseNetwork(stacked))
                    .withMessageContaining("sees grey images of classes");
        }
    }
}
