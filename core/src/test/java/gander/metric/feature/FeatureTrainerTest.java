package gander.metric.feature;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.metric.Bars;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class FeatureTrainerTest {
    private static final FeatureTrainer.Listener NOBODY = new FeatureTrainer.Listener() {
        @Override
        public void stepDone(long step, long steps) {}

        @Override
        public void epochDone(int epoch, double loss, double testAccuracy) {}
    };

    @Test
    void itLearnsToTellClassesApart() {
        List<String> heard = new ArrayList<>();
        FeatureTrainer.Listener listener = new FeatureTrainer.Listener() {
            @Override
            public void stepDone(long step, long steps) {
                heard.add(step + "/" + steps);
            }

            @Override
            public void epochDone(int epoch, double loss, double testAccuracy) {
                heard.add("epoch " + epoch);
            }
        };
        try (ImageSet training = Bars.draw("bars", 1, 300);
                ImageSet test = Bars.draw("bars", 2, 100);
                FeatureTrainer trainer =
                        new FeatureTrainer(training, test, new FeatureTrainer.Options(20, 3, Task.CLASSES));
                FeatureNetwork network = trainer.train("the command", listener)) {
            FeatureNetwork.Training made = network.description().training();
            assertThat(made.testAccuracy()).isGreaterThan(0.95).isEqualTo(network.accuracy(test));
            assertThat(made)
                    .isEqualTo(new FeatureNetwork.Training(
                            "bars", 20, 3, made.testAccuracy(), "the command", Task.CLASSES));
            assertThat(network.classes()).isEqualTo(3);
            assertNear("accuracy counted by hand", network.accuracy(test), byHand(network, test), 0);
        }
        // 300 images in batches of 128: 46 whole ones in 20 epochs.
        assertThat(heard).contains("1/46", "46/46", "epoch 1", "epoch 20").hasSize(46 + 20);
        assertThat(heard).endsWith("epoch 20");
    }

    /** From the probabilities that scores see. */
    private static double byHand(FeatureNetwork network, ImageSet images) {
        try (PointerScope scope = new PointerScope()) {
            float[] probabilities = Tensors.toFloats(
                    network.see(images.pixels()).probabilities().orElseThrow());
            int right = 0;
            for (int i = 0; i < images.size(); i++) {
                int label = images.label(i);
                boolean largest = true;
                for (int c = 0; c < 3; c++) {
                    largest &= probabilities[3 * i + c] <= probabilities[3 * i + label];
                }
                right += largest ? 1 : 0;
            }
            return right / (double) images.size();
        }
    }

    @Test
    void theSameSeedGivesTheSameWeightsOnAnyNumberOfThreads() throws Exception {
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool five = new ForkJoinPool(5);
        try {
            float[] weights = one.submit(() -> weights(1)).get();
            assertThat(five.submit(() -> weights(1)).get()).isEqualTo(weights);
            assertThat(five.submit(() -> weights(2)).get()).isNotEqualTo(weights);
        } finally {
            one.shutdown();
            five.shutdown();
        }
    }

    private static float[] weights(long seed) {
        try (ImageSet training = Bars.draw("bars", 1, 130);
                ImageSet test = Bars.draw("bars", 2, 10);
                FeatureTrainer trainer =
                        new FeatureTrainer(training, test, new FeatureTrainer.Options(4, seed, Task.CLASSES));
                FeatureNetwork network = trainer.train("", NOBODY);
                PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(network.weights());
        }
    }

    @Test
    void aTrainerGivesOneNetwork() {
        try (ImageSet training = Bars.draw("bars", 1, 9);
                FeatureTrainer trainer =
                        new FeatureTrainer(training, training, new FeatureTrainer.Options(1, 1, Task.CLASSES));
                FeatureNetwork network = trainer.train("", NOBODY)) {
            assertThatThrownBy(() -> trainer.train("", NOBODY)).isInstanceOf(IllegalStateException.class);
            assertThat(network.width()).isEqualTo(LeNet.WIDTH);
        }
    }

    @Test
    void oneClassTeachesNothing() {
        try (ImageSet.Builder builder = new ImageSet.Builder("sevens", 5, Bars.SHAPE)) {
            for (int i = 0; i < 5; i++) {
                builder.put(i, new byte[64], 0, 7);
            }
            try (ImageSet sevens = builder.build()) {
                assertRefused(sevens, sevens, "sevens: all training images are of class 7");
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (ImageSet bars = Bars.draw("bars", 1, 9);
                ImageSet two = Bars.draw("bars", 1, 2);
                ImageSet wide = Bars.draw("bars", 1, 9, new ImageShape(1, 8, 9));
                ImageSet small = Bars.draw("small", 1, 9, new ImageShape(1, 7, 9))) {
            assertRefused(bars, wide, "test images are 1x8x9, training images 1x8x8");
            assertRefused(two, bars, "a test image is of class 2, but training images only of 0 to 1");
            assertRefused(small, small, "at least 8x8, got 1x7x9");
        }
        assertThatThrownBy(() -> new FeatureTrainer.Options(0, 1, Task.CLASSES))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--epochs: got 0");
    }

    private static void assertRefused(ImageSet training, ImageSet test, String says) {
        assertThatThrownBy(() -> new FeatureTrainer(training, test, new FeatureTrainer.Options(1, 1, Task.CLASSES)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(says);
    }
}
