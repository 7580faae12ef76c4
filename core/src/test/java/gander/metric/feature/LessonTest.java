package gander.metric.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.metric.Bars;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LessonTest {
    private static final FeatureTrainer.Listener NOBODY = new FeatureTrainer.Listener() {
        @Override
        public void stepDone(long step, long steps) {}

        @Override
        public void epochDone(int epoch, double loss, double testAccuracy) {}
    };

    @Test
    void imagesAreTurnedAgainstTheClockByTheirAnswer() {
        Lesson.Turns turns = Lesson.Turns.of(new ImageShape(1, 2, 2));
        try (PointerScope scope = new PointerScope()) {
            Tensor image = Tensors.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2).expand(4, 1, 2, 2);
            float[] shown = Tensors.toFloats(turns.shown(image, new long[] {0, 1, 2, 3}));

            assertThat(shown).containsExactly(1, 2, 3, 4, 2, 4, 1, 3, 4, 3, 2, 1, 3, 1, 4, 2);
        }
    }

    @Test
    void whatIsNotSquareIsTurnedByAHalf() {
        Lesson.Turns turns = Lesson.Turns.of(new ImageShape(1, 1, 3));
        try (PointerScope scope = new PointerScope()) {
            Tensor image = Tensors.of(new float[] {1, 2, 3}, 1, 1, 1, 3).expand(2, 1, 1, 3);

            assertThat(turns.classes()).isEqualTo(2);
            assertThat(Tensors.toFloats(turns.shown(image, new long[] {0, 1}))).containsExactly(1, 2, 3, 3, 2, 1);
        }
    }

    @Test
    void aNetworkLearnsFromImagesWithoutLabelsAndGivesFeaturesOnly() {
        try (ImageSet labelled = slopes(300);
                ImageSet images = unlabelled(labelled);
                FeatureTrainer trainer = new FeatureTrainer(
                        images, images, new FeatureTrainer.Options(12, 3, FeatureTrainer.usualTask(images)));
                FeatureNetwork network = trainer.train("the command", NOBODY);
                PointerScope scope = new PointerScope()) {
            assertThat(FeatureTrainer.usualTask(labelled)).isEqualTo(Task.CLASSES);
            assertThat(network.description().training().task()).isEqualTo(Task.ROTATIONS);
            assertThat(network.name()).startsWith("rotations-slopes-");
            assertThat(network.classes()).isZero();
            assertThat(network.see(images.pixels()).probabilities()).isEmpty();
            // Of four answers a guess is right once in four.
            assertThat(network.description().training().testAccuracy())
                    .isEqualTo(network.accuracy(images))
                    .isGreaterThan(0.9);
        }
    }

    /** Images that are bright above and dark below, each in its own way. */
    private static ImageSet slopes(int count) {
        ImageShape shape = new ImageShape(1, 12, 12);
        try (ImageSet.Builder builder = new ImageSet.Builder("slopes", count, shape)) {
            for (int i = 0; i < count; i++) {
                byte[] pixels = new byte[shape.size()];
                for (int at = 0; at < pixels.length; at++) {
                    long noise = CounterRandom.below(CounterRandom.key(1, i), at, 60);
                    pixels[at] = (byte) (15L * (11 - Math.floorDiv(at, 12)) + noise);
                }
                builder.put(i, pixels, 0, i % 2);
            }
            return builder.build();
        }
    }

    @Test
    void classesNeedLabels() {
        try (ImageSet labelled = Bars.draw("bars", 1, 30);
                ImageSet images = unlabelled(labelled)) {
            assertThatThrownBy(() -> new FeatureTrainer(images, images, new FeatureTrainer.Options(1, 1, Task.CLASSES)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("bars has no labels");
        }
    }

    private static ImageSet unlabelled(ImageSet images) {
        return ImageSet.of(
                images.name(),
                images.shape(),
                images.size(),
                Optional.empty(),
                images.pixels().flatten(),
                () -> {});
    }
}
