package gander.data;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.tensor.Tensors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ImageSetTest {
    @Test
    void aBuilderLetGoOfFreesItsPixelsAndAFinishedSetKeepsThem() {
        Tensors.zeros(1).close();
        long count = Pointer.totalCount();
        for (int i = 0; i < 10; i++) {
            new ImageSet.Builder("set", 2, new ImageShape(1, 2, 2)).close();
        }
        // Less is possible: the collector may free what another test left.
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);

        ImageSet.Builder builder = new ImageSet.Builder("set", 1, new ImageShape(1, 1, 1));
        builder.put(0, new byte[] {7}, 0, 3);
        try (ImageSet set = builder.build();
                PointerScope scope = new PointerScope()) {
            builder.close();
            assertThat(Tensors.toBytes(set.pixels())).containsExactly(7);
        }
    }

    private static final ImageShape SHAPE = new ImageShape(1, 2, 3);

    @Test
    void aBatchIsTheImagesAskedForOnTheRangeAskedFor() {
        try (ImageSet images = build(SHAPE, new int[][] {{0, 0, 0, 0, 0, 255}, {255, 51, 0, 0, 0, 102}}, 1, 2);
                PointerScope scope = new PointerScope()) {
            Tensor batch = images.batch(new long[] {1, 0, 1}, PixelRange.ZERO_TO_ONE);

            assertThat(batch.shape()).containsExactly(3, 1, 2, 3);
            double[] expected = {1, 0.2, 0, 0, 0, 0.4, 0, 0, 0, 0, 0, 1, 1, 0.2, 0, 0, 0, 0.4};
            double roundings = 1.2e-7;
            assertNear("batch", Tensors.toFloats(batch), expected, roundings);
            assertThat(Tensors.toFloats(images.batch(new long[] {0}, PixelRange.MINUS_ONE_TO_ONE)))
                    .containsExactly(-1, -1, -1, -1, -1, 1);
        }
    }

    @Test
    void labelsAndNameAreKept() {
        try (ImageSet images = build(SHAPE, new int[2][6], 3, 255)) {
            assertThat(images.name()).isEqualTo("tiny");
            assertThat(images.shape()).isEqualTo(SHAPE);
            assertThat(images.size()).isEqualTo(2);
            assertThat(new int[] {images.label(0), images.label(1)}).containsExactly(3, 255);
        }
    }

    @Test
    void equalSetsHaveOneFingerprint() {
        assertThat(fingerprint(SHAPE, 2, -1, 7)).isEqualTo(fingerprint(SHAPE, 2, -1, 7));
        assertThat(fingerprint(SHAPE, 2, -1, 7)).matches("[0-9a-f]{64}");
    }

    @Test
    void anyPixelLabelOrShapeChangesTheFingerprint() {
        Set<String> fingerprints = new HashSet<>();
        for (int pixel = -1; pixel < 12; pixel++) {
            fingerprints.add(fingerprint(SHAPE, 2, pixel, 7));
        }
        fingerprints.add(fingerprint(SHAPE, 2, -1, 8));
        fingerprints.add(fingerprint(new ImageShape(1, 3, 2), 2, -1, 7));
        fingerprints.add(fingerprint(new ImageShape(3, 1, 2), 2, -1, 7));
        fingerprints.add(fingerprint(new ImageShape(1, 2, 6), 1, -1, 7));

        assertThat(fingerprints).hasSize(13 + 4);
    }

    @Test
    void aFingerprintBegunIsTheOneAskedForAndOutlivesThePixels() {
        ImageSet images = build(SHAPE, new int[2][6], 0, 7);
        images.beginFingerprint();
        assertThat(images.fingerprint()).isEqualTo(fingerprint(SHAPE, 2, -1, 7));
        images.close();
        assertThat(images.fingerprint()).isEqualTo(fingerprint(SHAPE, 2, -1, 7));
    }

    /** Without the wait, it would go on reading memory that is the system's again, and the JVM would die. */
    @Test
    void closingWaitsForAFingerprintThatIsBeingComputed() {
        ImageShape large = new ImageShape(1, 1 << 10, 1 << 10);
        try (ImageSet.Builder builder = new ImageSet.Builder("large", 128, large);
                ImageSet images = builder.build()) {
            images.beginFingerprint();
            while (!isComputedOrDone()) {
                Thread.onSpinWait();
            }
        }
        assertThat(fingerprintThreads()).allMatch(stack -> !stack.contains("hash"));
    }

    private static boolean isComputedOrDone() {
        List<List<String>> threads = fingerprintThreads();
        return threads.isEmpty() || threads.stream().anyMatch(stack -> stack.contains("hash"));
    }

    /** The names of the methods that threads computing fingerprints are in. */
    private static List<List<String>> fingerprintThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("fingerprint"))
                .map(thread -> Stream.of(thread.getValue())
                        .map(StackTraceElement::getMethodName)
                        .toList())
                .toList();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageSet.Builder("tiny", 0, SHAPE))
                .withMessageContaining("got 0");
        try (ImageSet images = build(SHAPE, new int[1][6], 0)) {
            assertThat(images.size()).isEqualTo(1);
        }
        ImageSet.Builder builder = new ImageSet.Builder("tiny", 1, SHAPE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.put(0, new byte[6], 0, 256))
                .withMessage("label of image 0 must be 0 to 255, got 256");
        assertThatThrownBy(() -> builder.put(1, new byte[6], 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        builder.build().close();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageShape(1, 0, 3))
                .withMessageContaining("1 x 0 x 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(2, 1 << 15, 1 << 15));
    }

    @Test
    void closingFreesThePixels() {
        build(SHAPE, new int[2][6], 0, 0).close();
        long count = Pointer.totalCount();
        for (int i = 0; i < 50; i++) {
            try (ImageSet images = build(SHAPE, new int[2][6], 0, 0)) {
                assertThat(images.fingerprint()).isNotEmpty();
            }
        }

        // Less is possible: the collector may free what another test left.
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
    }

    /** The fingerprint of {@code count} black images, one pixel of which is lit, the last labelled so. */
    private static String fingerprint(ImageShape shape, int count, int litPixel, int lastLabel) {
        int[][] pixels = new int[count][shape.size()];
        if (litPixel >= 0) {
            pixels[litPixel / shape.size()][litPixel % shape.size()] = 1;
        }
        int[] labels = new int[count];
        labels[count - 1] = lastLabel;
        try (ImageSet images = build(shape, pixels, labels)) {
            return images.fingerprint();
        }
    }

    private static ImageSet build(ImageShape shape, int[][] pixels, int... labels) {
        ImageSet.Builder builder = new ImageSet.Builder("tiny", pixels.length, shape);
        for (int i = 0; i < pixels.length; i++) {
            byte[] bytes = new byte[shape.size()];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) pixels[i][j];
            }
            builder.put(i, bytes, 0, labels[i]);
        }
        return builder.build();
    }
}
