package gander.data.stacked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.ImageSource;
import gander.data.Labels;
import gander.data.Split;
import gander.tensor.Tensors;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class StackedSourceTest {
    /** Thirty images of one pixel: image i has level 8 i, and 100 more in the test part, and class i mod 10. */
    private record Grey(int channels, boolean labelled) implements ImageSource {
        @Override
        public String name() {
            return "grey";
        }

        @Override
        public Optional<Extent> extent(Split split) {
            return Optional.of(new Extent(new ImageShape(channels, 1, 1), 30));
        }

        @Override
        public ImageSet load(Split split) {
            ImageSet.Builder builder = new ImageSet.Builder("grey", 30, new ImageShape(channels, 1, 1));
            for (int i = 0; i < 30; i++) {
                byte level = (byte) (split == Split.TRAIN ? i : 100 + i);
                builder.put(i, new byte[] {level, level, level}, 0, i % 10);
            }
            ImageSet labelled = builder.build();
            return labelled()
                    ? labelled
                    : ImageSet.of("grey", labelled.shape(), 30, Optional.empty(), labelled.pixels(), labelled::close);
        }
    }

    @Test
    void aStackIsThreeImagesAndItsClassTheNumberOfTheirs() {
        StackedSource source = new StackedSource(new Grey(1, true), 30_000, 5);
        for (Split split : Split.values()) {
            int base = split == Split.TRAIN ? 0 : 100;
            try (ImageSet images = source.load(split);
                    PointerScope scope = new PointerScope()) {
                assertThat(source.extent(split)).hasValue(new Extent(images.shape(), images.size()));
                assertThat(images.shape()).isEqualTo(new ImageShape(3, 1, 1));
                Labels labels = images.labels().orElseThrow();
                assertThat(labels.classes()).isEqualTo(1000);
                byte[] pixels = Tensors.toBytes(images.pixels());
                Set<Integer> classes = new HashSet<>();
                for (int i = 0; i < images.size(); i++) {
                    int expected = 0;
                    for (int c = 0; c < 3; c++) {
                        expected = 10 * expected + ((pixels[3 * i + c] & 0xFF) - base) % 10;
                    }
                    assertThat(labels.of(i)).isEqualTo(expected);
                    classes.add(expected);
                }
                assertThat(images.size()).isEqualTo(split == Split.TRAIN ? 30_000 : 5_000);
                // Thirty draws a class: none is missed but with probability 1000 exp(-30).
                assertThat(classes.size()).isGreaterThan(split == Split.TRAIN ? 999 : 980);
            }
        }
    }

    @Test
    void theSeedAloneDrawsThemAndMoreImagesChangeNone() {
        try (ImageSet images = load(50, 5);
                ImageSet again = load(50, 5);
                ImageSet more = load(60, 5);
                ImageSet others = load(50, 6);
                PointerScope scope = new PointerScope()) {
            assertThat(again.fingerprint()).isEqualTo(images.fingerprint()).isNotEqualTo(others.fingerprint());
            assertThat(more.pixels().narrow(0, 0, 50).equal(images.pixels())).isTrue();
        }
    }

    private static ImageSet load(int count, long seed) {
        return new StackedSource(new Grey(1, true), count, seed).load(Split.TRAIN);
    }

    @Test
    void coloursAndImagesWithoutLabelsAreRefused() {
        assertThatThrownBy(() -> new StackedSource(new Grey(3, true), 9, 1).load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("data.of: got grey, whose images have 3 channels, expected grey ones");
        assertThatThrownBy(() -> new StackedSource(new Grey(1, false), 9, 1).load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("data.of: got grey, which has no labels");
        assertThat(new StackedSource(new Grey(3, true), 9, 1).extent(Split.TRAIN))
                .isEmpty();
    }
}
