package gander.bench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.Split;
import gander.data.idx.IdxFolder;
import gander.data.source.Idx;
import gander.gan.DiscriminatorConfig;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.nn.Activation;
import gander.nn.Precision;
import gander.optim.OptimizerConfig;
import gander.run.CondensedRun;
import gander.run.LossHistory;
import gander.run.RunDirectory;
import gander.tensor.ComputeDevice;
import gander.train.Recorder;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run, trained in earnest and condensed. */
class CondenserTest {
    private static final int SIDE = 8;
    private static final int TRAINING_IMAGES = 256;
    private static final int TEST_IMAGES = 64;
    private static final int EPOCHS = 10;
    private static final int STEPS = EPOCHS * TRAINING_IMAGES / 8;

    @TempDir
    private static Path folder;

    private static RunDirectory directory;
    private static FinishedRun run;
    private static CondensedRun condensed;

    @BeforeAll
    static void trainAndCondense() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        write(data, "train", TRAINING_IMAGES);
        write(data, "t10k", TEST_IMAGES);
        OptimizerConfig.Adam adam = new OptimizerConfig.Adam(0.01, 0.9, 0.999, 1e-8);
        TrainingConfig reference = TrainingConfig.reference();
        TrainingConfig config = reference
                .withData(new Idx(data.toString()))
                .withGenerator(new GeneratorConfig.Mlp(
                        5, Latent.Prior.UNIFORM, List.of(9), Activation.RELU, Activation.SIGMOID))
                .withDiscriminator(new DiscriminatorConfig.Mlp(List.of(10, 7), Activation.RELU, List.of(0.5, 0.0)))
                .withOptimizer(new TrainingConfig.Optimizers(adam, adam))
                .withTrain(reference.train().withEpochs(EPOCHS).withBatch(8).withShards(Optional.of(2)))
                .withRun(new TrainingConfig.Run(ComputeDevice.CPU, Precision.F32, 5, 36, 100, 2))
                .resolve();
        directory = RunDirectory.create(folder.resolve("runs"), "small", "{}");
        try (ImageSet images = new IdxFolder(data).load(Split.TRAIN);
                Trainer trainer = new Trainer(config, images);
                Recorder recorder = new Recorder(directory, trainer, images.fingerprint())) {
            trainer.run(recorder, () -> false);
        }
        Files.writeString(directory.environment(), "[{\"gitCommit\": \"abc\", \"java\": \"17\", \"libtorch\": \"2\"}]");
        run = FinishedRun.read(directory);
        condensed = new Condenser(run, Optional.empty()).condense("gander bench experiment", "gander train");
    }

    private static void write(Path data, String part, int count) throws IOException {
        byte[] pixels = new byte[16 + count * SIDE * SIDE];
        ByteBuffer.wrap(pixels).putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        for (int i = 16; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37 + i * i % 29 * 5);
        }
        byte[] labels = new byte[8 + count];
        ByteBuffer.wrap(labels).putInt(0x801).putInt(count);
        Files.write(data.resolve(part + "-images-idx3-ubyte"), pixels);
        Files.write(data.resolve(part + "-labels-idx1-ubyte"), labels);
    }

    @Test
    void whatWasTrainedIsSaid() {
        assertThat(condensed.setting())
                .isEqualTo(new CondensedRun.Setting(
                        run.config().data().words(),
                        TRAINING_IMAGES,
                        1,
                        2,
                        new CondensedRun.Updates(8, 1, 1),
                        EPOCHS,
                        STEPS));
        assertThat(condensed.source())
                .isEqualTo(new CondensedRun.Source("gander bench experiment", "gander train", "abc", "17", "2"));
    }

    @Test
    void bucketsAndWindowsAreMeansOfTheJournals() {
        LossHistory losses = LossHistory.read(directory.losses());
        CondensedRun.Curves curves = condensed.curves();
        assertThat(curves.steps()).containsExactly(150, 300);
        float[] second = Arrays.copyOfRange(losses.generator(), 150, 300);
        assertThat(curves.generator().mean().get(1)).isCloseTo(mean(second), within(1e-4 * mean(second)));
        assertThat(curves.generator().least().get(1))
                .isLessThan(curves.generator().mean().get(1));
        assertThat(curves.discriminator().greatest().get(0))
                .isGreaterThan(curves.discriminator().mean().get(0));

        CondensedRun.Window last = condensed.windows().get(condensed.windows().size() - 1);
        assertThat(last.fromEpoch()).isEqualTo(EPOCHS - 2);
        float[] end = Arrays.copyOfRange(losses.discriminator(), STEPS * 8 / 10, STEPS);
        assertThat(last.discriminator()).isCloseTo(mean(end), within(1e-4 * mean(end)));
        assertThat(condensed.windows().get(0).fromEpoch()).isZero();
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    @Test
    void theTrainedDiscriminatorJudgesBothPartsOfTheData() {
        assertThat(condensed.judged()).extracting(CondensedRun.Judged::images).containsExactly("training", "test");
        assertThat(condensed.judged())
                .extracting(CondensedRun.Judged::count)
                .containsExactly(TRAINING_IMAGES, TEST_IMAGES);
        for (CondensedRun.Judged judged : condensed.judged()) {
            assertThat(judged.value()).isNegative();
            assertThat(judged.real()).isBetween(0.0, 1.0);
            // Jensen: the mean of a logarithm is at most the logarithm of the mean.
            assertThat(judged.value()).isLessThanOrEqualTo(Math.log(judged.real()) + Math.log(1 - judged.fake()));
        }
    }

    @Test
    void thePicturesHoldTheGridsImagesAndNothingElse() throws IOException {
        BufferedImage grid = run.grid();
        BufferedImage drawn = ImageIO.read(directory.sampleGrid(EPOCHS).toFile());
        assertThat(grid.getWidth()).isEqualTo(6 * SIDE);
        // Image 8 is the third of the second row; its pixel (1, 2), drawn as 2 by 2 with gaps of 2.
        assertThat(grid.getRaster().getSample(2 * SIDE + 1, SIDE + 2, 0))
                .isEqualTo(drawn.getRaster().getSample(2 * (2 * SIDE + 2) + 2, 2 * SIDE + 2 + 4, 0));

        BufferedImage film = run.film(condensed.film());
        assertThat(condensed.film()).startsWith(0, 1, 2, 3, 5).endsWith(8, EPOCHS);
        assertThat(film.getHeight()).isEqualTo(condensed.film().size() * 5 * SIDE);
        int last = film.getHeight() - 5 * SIDE;
        assertThat(film.getRaster().getSample(2 * SIDE + 1, last + SIDE + 2, 0))
                .isEqualTo(grid.getRaster().getSample(2 * SIDE + 1, SIDE + 2, 0));
    }

    @Test
    void theJsonReadsBack() {
        assertThat(CondensedRun.parse(condensed.json(), "run.json")).isEqualTo(condensed);
    }

    @Test
    void aRunOfSomethingElseIsRefusedByWhatDiffers() {
        assertThatThrownBy(() -> FinishedRun.ofReference(directory))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("recipes/mlp-mnist.yaml on MNIST")
                .hasMessageContaining("train.epochs");
    }

    @Test
    void aRunThatIsNotOverIsRefused() throws IOException {
        RunDirectory unfinished = new RunDirectory(Files.createDirectory(folder.resolve("unfinished")));
        Files.createDirectory(unfinished.checkpoints());
        for (Path file :
                List.of(directory.options(), directory.environment(), directory.snapshot(), directory.stats())) {
            Files.copy(file, unfinished.path().resolve(file.getFileName()));
        }
        Path checkpoint = directory.checkpoints().resolve("step-000000320.safetensors");
        Files.copy(checkpoint, unfinished.checkpoints().resolve(checkpoint.getFileName()));
        List<String> lines = Files.readAllLines(directory.losses());
        Files.write(unfinished.losses(), lines.subList(0, 101));
        Condenser condenser = new Condenser(FinishedRun.read(unfinished), Optional.empty());
        assertThatThrownBy(() -> condenser.condense("", ""))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("100 of " + STEPS + " steps");
    }
}
