package gander.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.PixelRange;
import gander.data.point.GaussianRing;
import gander.data.point.PointSet;
import gander.gan.Generator;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.nn.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The game on points of the plane, which nothing bounds. */
class PointsTest {
    private static final int POINTS = 100;
    private final TrainingConfig config = Tiny.config(Tiny.training(2, 1, false, 2, Optional.empty()));
    private final PointSet points = new PointSet("ring", new GaussianRing(8, 50, 0.1).draw(1, POINTS));

    private Networks networks() {
        return new Networks(generator(2), config.discriminator().build(points.shape()));
    }

    private static Generator generator(int dimensions) {
        return new GeneratorConfig.Mlp(5, Latent.Prior.UNIFORM, List.of(9), Activation.RELU, Activation.IDENTITY)
                .build(PointSet.shape(dimensions));
    }

    @Test
    void theTrainerPlaysOnPointsAndItsSamplesAreNotBounded() {
        try (points;
                Trainer trainer = new Trainer(config, networks(), points)) {
            assertThat(trainer.run(facts -> {}, () -> false)).isTrue();

            trainer.generatorToUse().flat().mul_(new org.bytedeco.pytorch.Scalar(10f));
            float[] samples = trainer.sampler().floats(1, 0, 50);
            assertThat(samples).hasSize(2 * 50);
            Arrays.sort(samples);
            assertThat(samples[0]).isNegative();
            assertThat(samples[samples.length - 1]).isGreaterThan(1);
        }
    }

    @Test
    void pointsAreNoPixels() {
        try (points;
                Trainer trainer = new Trainer(config, networks(), points)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> trainer.sampler().bytes(1, 0, 1))
                    .withMessageStartingWith("pixels are on an interval, but this generator makes points");
        }
    }

    @Test
    void aGeneratorOfPointsIsRefusedForImages() {
        Networks networks = new Networks(generator(64), config.discriminator().build(Tiny.SHAPE));
        try (points;
                ImageSet images = Tiny.images(Tiny.IMAGES)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Trainer(config, networks, images))
                    .withMessage("the generator makes 1x1x64 images, the data set has 1x8x8");
            assertThatIllegalArgumentException().isThrownBy(() -> new Trainer(config, networks(), images));
        }
    }

    @Test
    void imagesNeedBoundsAndPointsNeedNone() {
        GeneratorConfig identity =
                new GeneratorConfig.Mlp(5, Latent.Prior.UNIFORM, List.of(9), Activation.RELU, Activation.IDENTITY);
        try (points;
                ImageSet images = Tiny.images(Tiny.IMAGES)) {
            assertThatThrownBy(() -> new Trainer(config.withGenerator(identity), images))
                    .isInstanceOf(UserException.class)
                    .hasMessage("generator.output: got identity, which bounds nothing, but " + images.name()
                            + " has images, whose pixels are bounded; choose sigmoid or tanh");
            assertThatThrownBy(() -> new Trainer(config, points))
                    .isInstanceOf(UserException.class)
                    .hasMessage("generator.output: got an output that is bounded, but ring has points, which are not;"
                            + " start with recipes/ring.yaml, or choose identity, of a generator of type mlp");
            assertThatThrownBy(() -> new Trainer(
                            config.withGenerator(identity)
                                    .withEvaluation(
                                            Optional.of(new TrainingConfig.Evaluation(10, 100, Optional.empty()))),
                            points))
                    .isInstanceOf(UserException.class)
                    .hasMessage("evaluation: scores are of images, and do not apply to ring, which has points; leave"
                            + " --eval-every (evaluation.everySteps) out");
            try (Trainer trainer = new Trainer(config.withGenerator(identity), points)) {
                assertThat(trainer.generator().pixelRange()).isEqualTo(PixelRange.UNBOUNDED);
            }
        }
    }
}
