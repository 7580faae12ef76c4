package gander.train;

import gander.data.Examples;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.point.PointSet;
import gander.run.ImageGrid;
import gander.run.Scatter;
import java.awt.image.BufferedImage;

/** What a run shows of its data and of its samples. */
interface SamplePictures {
    /** Training examples, to hold the samples against. */
    BufferedImage real();

    /** Samples of the generator as it is: always those of the same latent vectors. */
    BufferedImage samples();

    /**
     * The pictures of this run: grids of images, or scatters of points of the plane.
     *
     * @throws IllegalArgumentException if the run is of neither
     */
    static SamplePictures of(Trainer trainer) {
        Examples examples = trainer.examples();
        if (examples instanceof ImageSet images) {
            return new Grids(trainer, images);
        }
        if (examples instanceof PointSet points && points.shape().equals(PointSet.shape(2))) {
            return new Scatters(trainer, points);
        }
        throw new IllegalArgumentException("a run directory shows images or points of the plane, got examples of "
                + examples.shape() + " in " + examples.name() + "; record with a listener of your own");
    }

    /** Images side by side. */
    record Grids(Trainer trainer, ImageSet images) implements SamplePictures {
        @Override
        public BufferedImage real() {
            TrainingConfig config = trainer.config();
            int places = config.run().gridImages();
            int count = Math.min(places, images.size());
            ImageShape shape = images.shape();
            byte[] pixels = images.chosen(config.train().seed(), count);
            return ImageGrid.square(pixels, count, places, shape.channels(), shape.height(), shape.width());
        }

        @Override
        public BufferedImage samples() {
            TrainingConfig config = trainer.config();
            ImageShape shape = trainer.generator().imageShape();
            int count = ImageGrid.shown(config.run().gridImages(), shape.height(), shape.width());
            byte[] pixels = trainer.sampler().bytes(config.train().seed(), 0, count);
            return ImageGrid.square(pixels, count, shape.channels(), shape.height(), shape.width());
        }
    }

    /** Points in the plane, in limits that the data give: generated ones over as many of the data. */
    final class Scatters implements SamplePictures {
        private static final int MOST_POINTS = 1000;

        private final Trainer trainer;
        private final float[] real;
        private final Scatter scatter;

        Scatters(Trainer trainer, PointSet points) {
            this.trainer = trainer;
            real = points.chosen(trainer.config().train().seed(), Math.min(MOST_POINTS, points.size()));
            scatter = Scatter.around(real);
        }

        @Override
        public BufferedImage real() {
            return scatter.real(real);
        }

        @Override
        public BufferedImage samples() {
            float[] generated =
                    trainer.sampler().floats(trainer.config().train().seed(), 0, MOST_POINTS);
            return scatter.draw(real, generated);
        }
    }
}
