package gander.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a data set before anything is learnt from it. */
class VarietyTest {
    private static final ImageShape SHAPE = new ImageShape(1, 4, 5);

    /** Image i is all of one value: {@code value(i)}. */
    private static ImageSet flat(int count, IntUnaryOperator value, IntUnaryOperator label) {
        try (ImageSet.Builder builder = new ImageSet.Builder("flat", count, SHAPE)) {
            for (int i = 0; i < count; i++) {
                byte[] pixels = new byte[SHAPE.size()];
                Arrays.fill(pixels, (byte) value.applyAsInt(i));
                builder.put(i, pixels, 0, label.applyAsInt(i));
            }
            return builder.build();
        }
    }

    /** As many images of noise as there are seeds, each of another seed or not. */
    private static ImageSet noise(ImageShape shape, long... seeds) {
        try (ImageSet.Builder builder = new ImageSet.Builder("noise", seeds.length, shape)) {
            for (int i = 0; i < seeds.length; i++) {
                byte[] pixels = new byte[shape.size()];
                new Random(seeds[i]).nextBytes(pixels);
                builder.put(i, pixels, 0, i % 2);
            }
            return builder.build();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 128, 255})
    void imagesOfOneValueAreRefused(int value) {
        try (ImageSet images = flat(30, i -> value, i -> i % 3)) {
            assertThat(images.variety()).isEqualTo(new Variety("flat", 30, 30, 1, 30, 3));
            assertThatThrownBy(() -> images.variety().require())
                    .isInstanceOf(UserException.class)
                    .hasMessage("--data: flat: all of 30 images are the same image, of one value throughout, from which"
                            + " nothing can be learnt; take images that differ");
        }
    }

    @Test
    void oneImageOverAndOverIsRefusedAndSoIsASingleOne() {
        try (ImageSet same = noise(SHAPE, 7, 7, 7);
                ImageSet single = noise(SHAPE, 7)) {
            assertThatThrownBy(() -> same.variety().require())
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("all of 3 images are the same image, from which");
            assertThatThrownBy(() -> single.variety().require())
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("there is a single image");
        }
    }

    @Test
    void fewDifferentImagesFlatOnesAndOneClassAreSaidInOneLine() {
        try (ImageSet images = flat(30, i -> i % 4, i -> 5)) {
            assertThatCode(() -> images.variety().require()).doesNotThrowAnyException();
            assertThat(images.variety().remark())
                    .hasValue(
                            "flat: only 4 of 30 images are different; 30 of 30 images are of one value throughout; all"
                                    + " labels are the same, so there is one class");
        }
    }

    @Test
    void ofImagesThatDifferNothingIsSaid() {
        try (ImageSet images = noise(SHAPE, 1, 2, 3, 4, 1)) {
            assertThat(images.variety()).isEqualTo(new Variety("noise", 5, 5, 4, 0, 2));
            assertThat(images.variety().remark()).isEmpty();
        }
    }

    @Test
    void theFingerprintsPassFindsTheSame() {
        // Larger than the pieces in which the pixels are looked at, and no multiple of them.
        ImageShape large = new ImageShape(3, 701, 803);
        try (ImageSet alone = noise(large, 1, 2, 1);
                ImageSet hashed = noise(large, 1, 2, 1)) {
            assertThat(hashed.fingerprint()).isEqualTo(alone.fingerprint());
            assertThat(hashed.variety()).isEqualTo(alone.variety()).isEqualTo(new Variety("noise", 3, 3, 2, 0, 2));
        }
        try (ImageSet alone = noise(large, 1, 2, 1)) {
            assertThat(alone.variety()).isEqualTo(new Variety("noise", 3, 3, 2, 0, 2));
        }
    }

    @Test
    void aFlatImageIsFoundAcrossPieces() {
        VarietyCount count = new VarietyCount(5, 3);
        byte[] pixels = {9, 9, 9, 9, 9, 9, 9, 9, 9, 8, 8, 8, 8, 8, 8};
        for (byte pixel : pixels) {
            count.add(new byte[] {pixel}, 1);
        }
        assertThat(count.of("noise", 3, Optional.of(Labels.of(new byte[] {0, 1, 0}))))
                .isEqualTo(new Variety("noise", 3, 3, 3, 2, 2));
    }

    @Test
    void theWorkIsBounded() {
        assertThat(new VarietyCount(784, 60_000).bytes()).as("all of MNIST").isEqualTo(47_040_000);
        assertThat(new VarietyCount(784, Integer.MAX_VALUE).bytes()).isLessThanOrEqualTo(1 << 30);
        assertThat(new VarietyCount(1, Integer.MAX_VALUE).bytes()).isEqualTo(1 << 20);
        assertThat(new VarietyCount(Integer.MAX_VALUE, 9).bytes())
                .as("two images")
                .isEqualTo(2L * Integer.MAX_VALUE);
    }

    @Test
    void aSetThatWasNotLookedAtWhollyIsNotRefused() {
        Variety beginning = new Variety("large", 3_000_000, 1 << 20, 1, 1 << 20, 2);
        assertThatCode(beginning::require).doesNotThrowAnyException();
        assertThat(beginning.remark())
                .hasValue("large: all of the first 1048576 images are the same image, of one value throughout");
    }
}
