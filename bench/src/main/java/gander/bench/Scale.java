package gander.bench;

import com.sun.management.OperatingSystemMXBean;
import gander.data.ImageSet;
import gander.data.ImageSource;
import gander.data.Split;
import gander.data.idx.IdxFolder;
import gander.recipe.Recipe;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How Gander's speed and memory go with the batch, the threads, the networks' width and the data set's size. Each figure is
 * a median over rounds, and comes from a process of its own where it is one of memory.
 */
final class Scale {
    static final List<Integer> BATCHES = List.of(32, 64, 128, 256, 512, 1024, 2048, 4096);
    static final List<Integer> WIDTHS = List.of(32, 64, 128, 256, 512, 1024, 2048);
    static final List<Integer> PICTURES = List.of(60_000, 600_000);
    private static final List<Integer> DATA_SIZES = List.of(60_000, 600_000, 6_000_000);

    /** So much larger than the machine's memory is the largest data set. */
    private static final double PAST_MEMORY = 1.25;

    private final Path data;
    private final int rounds;
    private final double seconds;
    private final Consumer<String> progress;

    /** @param data a folder of IDX files with at least as many images as the largest batch */
    Scale(Path data, int rounds, double seconds, Consumer<String> progress) {
        this.data = data;
        this.rounds = rounds;
        this.seconds = seconds;
        this.progress = progress;
    }

    /**
     * A point of a curve.
     *
     * @param curve which one
     * @param x batch or width
     * @param imagesPerSecond real images shown a second, median over the rounds
     */
    record Point(String curve, int x, double imagesPerSecond) {}

    /** How much was done for each figure. */
    String effort() {
        return rounds + " of " + seconds + " s each, after one that is not counted";
    }

    /** Images a second for each batch, with one thread and with all. */
    List<Point> batches(List<Integer> sizes) {
        List<Point> points = new ArrayList<>();
        int cores = Runtime.getRuntime().availableProcessors();
        for (int threads : cores == 1 ? new int[] {1} : new int[] {1, cores}) {
            for (int batch : sizes) {
                TrainingConfig config = with("train.batch=" + batch, "train.shards=" + threads);
                points.add(new Point(threads + " thread(s)", batch, measure(config)));
            }
        }
        return points;
    }

    /** Images a second for networks of one hidden layer of this width on each side, batch 128. */
    List<Point> widths(List<Integer> widths) {
        List<Point> points = new ArrayList<>();
        for (int width : widths) {
            TrainingConfig config = with(
                    "generator.hidden=[" + width + "]",
                    "discriminator.hidden=[" + width + "]",
                    "discriminator.dropout=[0.0]");
            points.add(new Point("hidden units", width, measure(config)));
        }
        return points;
    }

    private double measure(TrainingConfig config) {
        double[] rates = new double[rounds];
        try (ImageSet images = new IdxFolder(data).load(Split.TRAIN);
                Trainer trainer = new Trainer(config, images)) {
            rate(trainer, seconds);
            for (int i = 0; i < rounds; i++) {
                rates[i] = rate(trainer, seconds) * config.train().batch();
            }
        }
        Arrays.sort(rates);
        double median = rates[rounds / 2];
        progress.accept(config.train().batch() + " images, hidden " + config.discriminator() + ": " + Math.round(median)
                + " images/s");
        return median;
    }

    private static double rate(Trainer trainer, double seconds) {
        long before = trainer.step();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        trainer.run(facts -> {}, () -> System.nanoTime() >= end);
        return (trainer.step() - before) / ((System.nanoTime() - start) / 1e9);
    }

    private static TrainingConfig with(String... assignments) {
        Recipe<TrainingConfig> recipe = Recipe.of(TrainingConfig.reference()).set("train.epochs=1000000");
        for (String assignment : assignments) {
            recipe = recipe.set(assignment);
        }
        return recipe.bind();
    }

    /** 60 thousand, ten and a hundred times that, and more than the machine has memory for. */
    static List<Integer> dataSizes() {
        List<Integer> sizes = new ArrayList<>(DATA_SIZES);
        double memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        sizes.add((int) Math.min(1_000_000_000, PAST_MEMORY * memory / DataFolder.SHAPE.size()));
        return sizes;
    }

    /**
     * What a data set of some size costs.
     *
     * @param images in the set
     * @param pixelBytes of them
     * @param secondsToLoad until the set can be trained on
     * @param residentBytes of the process after the steps
     * @param anonymousBytes of those, what the system cannot take from the process and read again from the file
     * @param stepsPerSecond of mlp-mnist on random batches of the set
     */
    record Memory(
            int images,
            long pixelBytes,
            double secondsToLoad,
            long residentBytes,
            long anonymousBytes,
            double stepsPerSecond) {}

    /** Measures in this process, which should have done nothing else: trains on a set for a while. */
    static Memory memory(ImageSource source, double seconds) throws IOException {
        long start = System.nanoTime();
        try (ImageSet images = source.load(Split.TRAIN);
                Trainer trainer = new Trainer(with(), images)) {
            double loaded = (System.nanoTime() - start) / 1e9;
            rate(trainer, seconds);
            double steps = rate(trainer, seconds);
            return new Memory(
                    images.size(),
                    (long) images.size() * images.shape().size(),
                    loaded,
                    status("VmRSS"),
                    status("RssAnon"),
                    steps);
        }
    }

    /** A line of /proc/self/status in bytes; 0 where there is none. */
    private static long status(String key) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        Optional<String> line = Files.readAllLines(status).stream()
                .filter(candidate -> candidate.startsWith(key + ":"))
                .findFirst();
        return line.map(text -> Long.parseLong(text.replaceAll("\\D", "")) << 10)
                .orElse(0L);
    }
}
