package gander.metric;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.Tensors;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The first images of a set that is sorted by class are to stand for all. */
class RandomOrderTest {
    private static final ImageShape SHAPE = new ImageShape(1, 1, 1);
    private static final int COUNT = 250;

    @Test
    void theFirstOfASortedSetAreOfAllClassesAndLabelsGoWithTheirImages() {
        try (ImageSet images = sorted("photos");
                ImageSample sample = ImageSample.inRandomOrder(images, new PixelFeatures(SHAPE));
                ImageSample again = ImageSample.inRandomOrder(images, new PixelFeatures(SHAPE))) {
            byte[] pixels = Tensors.toBytes(sample.pixels());
            Set<Integer> first = new HashSet<>();
            Set<Byte> all = new HashSet<>();
            for (int i = 0; i < COUNT; i++) {
                assertThat(sample.labels().orElseThrow()[i]).isEqualTo((byte) ((pixels[i] & 0xFF) / 25));
                all.add(pixels[i]);
                if (i < 60) {
                    first.add((pixels[i] & 0xFF) / 25);
                }
            }
            assertThat(first).hasSize(10);
            assertThat(all).hasSize(COUNT);
            assertThat(Tensors.toBytes(again.pixels())).isEqualTo(pixels);
        }
    }

    @Test
    void whatIsKnownToBeInRandomOrderStaysAsItIs() {
        try (ImageSet images = sorted("mnist");
                ImageSample sample = ImageSample.inRandomOrder(images, new PixelFeatures(SHAPE))) {
            assertThat(Tensors.toBytes(sample.pixels())).isEqualTo(Tensors.toBytes(images.pixels()));
        }
    }

    /** Image i has the value i, and is of class i / 25. */
    private static ImageSet sorted(String name) {
        try (ImageSet.Builder builder = new ImageSet.Builder(name, COUNT, SHAPE)) {
            for (int i = 0; i < COUNT; i++) {
                builder.put(i, new byte[] {(byte) i}, 0, i / 25);
            }
            return builder.build();
        }
    }
}
