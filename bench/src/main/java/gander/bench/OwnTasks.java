package gander.bench;

import gander.data.ImageSet;
import gander.data.Split;
import gander.data.idx.IdxFolder;
import gander.gan.Generator;
import gander.gan.ImageSampler;
import gander.nn.Parameters;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.nio.file.Path;

/** Gander's side of each workload, through the library's public door. */
final class OwnTasks {
    private OwnTasks() {}

    static Child.Task of(Workload workload, String data) {
        return switch (workload.kind()) {
            case TRAIN -> new Training(workload.config(), data);
            case SAMPLE -> new Sampling(workload);
            case FIRST_STEP, COLD_START -> seconds -> firstStep(workload.config(), data);
        };
    }

    private static ImageSet load(String data) {
        return new IdxFolder(Path.of(data)).load(Split.TRAIN);
    }

    /** The same game without an end. */
    private static TrainingConfig endless(TrainingConfig config) {
        return config.withTrain(config.train().withEpochs(Integer.MAX_VALUE));
    }

    private static double firstStep(TrainingConfig config, String data) {
        long start = System.nanoTime();
        try (ImageSet images = load(data);
                Trainer trainer = new Trainer(config, images)) {
            trainer.run(facts -> {}, () -> true);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Steps of a trainer, which checks its losses and gradients as in any run. */
    private static final class Training implements Child.Task {
        private final ImageSet images;
        private final Trainer trainer;

        Training(TrainingConfig config, String data) {
            images = load(data);
            trainer = new Trainer(endless(config), images);
        }

        @Override
        public double round(double seconds) {
            long before = trainer.step();
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            trainer.run(facts -> {}, () -> System.nanoTime() >= end);
            return (trainer.step() - before) / ((System.nanoTime() - start) / 1e9);
        }

        @Override
        public String note() {
            return trainer.config().train().shards().orElse(1) + " shard(s)";
        }

        @Override
        public void close() {
            trainer.close();
            images.close();
        }
    }

    private static final class Sampling implements Child.Task {
        private final int images;
        private final Parameters parameters;
        private final ImageSampler sampler;
        private final float[] pixels;
        private long drawn;

        Sampling(Workload workload) {
            images = workload.images();
            pixels = new float[images * DataFolder.SHAPE.size()];
            Generator generator = workload.config().generator().build(DataFolder.SHAPE);
            parameters = new Parameters(
                    generator.parameters(), workload.config().run().device());
            parameters.initialize(1);
            sampler = new ImageSampler(
                    generator, parameters.frozen(), workload.config().run().device());
        }

        @Override
        public double round(double seconds) {
            return images * Rate.perSecond(this::draw, seconds);
        }

        /** The next images: none is drawn twice. */
        private void draw() {
            sampler.floats(1, drawn, pixels);
            drawn += images;
        }

        @Override
        public void close() {
            parameters.close();
        }
    }
}
