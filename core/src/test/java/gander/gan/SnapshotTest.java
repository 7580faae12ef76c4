package gander.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageShape;
import gander.export.SealedSafetensors;
import gander.nn.Activation;
import gander.nn.Parameters;
import gander.run.AtomicFile;
import gander.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final Snapshot.Description DESCRIPTION = new Snapshot.Description(
            new GeneratorConfig.Mlp(3, Latent.Prior.NORMAL, List.of(5), Activation.LEAKY_RELU, Activation.TANH),
            new ImageShape(1, 8, 8),
            12345678901L);

    @TempDir
    Path folder;

    @Test
    void whatIsReadDrawsTheSameImagesBitForBit() {
        float[] drawn = write(file());

        try (Snapshot snapshot = Snapshot.read(file(), ComputeDevice.CPU)) {
            assertThat(snapshot.description()).isEqualTo(DESCRIPTION);
            assertThat(snapshot.sampler().floats(1, 0, 10)).containsExactly(drawn);
        }
    }

    @Test
    void aConvolutionalGeneratorComesBackToo() {
        Snapshot.Description description = new Snapshot.Description(
                new GeneratorConfig.Dcgan(3, Latent.Prior.NORMAL, 2, Activation.RELU, Activation.TANH),
                new ImageShape(3, 8, 12),
                1);
        float[] drawn = write(file(), description);

        try (Snapshot snapshot = Snapshot.read(file(), ComputeDevice.CPU)) {
            assertThat(snapshot.description()).isEqualTo(description);
            assertThat(snapshot.sampler().floats(1, 0, 10)).containsExactly(drawn);
        }
    }

    @Test
    void equalGeneratorsAreEqualFiles() throws IOException {
        write(file());
        byte[] first = Files.readAllBytes(file());
        write(file());

        assertThat(Files.readAllBytes(file())).isEqualTo(first);
    }

    @Test
    void aMissingFileIsOneClearLine() {
        assertRefused("no snapshot at " + file());
    }

    @Test
    void aDamagedFileIsOneClearLine() throws IOException {
        write(file());
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 5] ^= 1;
        Files.write(file(), bytes);

        assertRefused("is damaged");
    }

    @Test
    void aCheckpointIsNotASnapshot() {
        AtomicFile.write(
                file(), out -> SealedSafetensors.write(out, List.of(), Map.of("format", "gander.checkpoint.1")));

        assertRefused("its format is gander.checkpoint.1, expected gander.snapshot.1");
    }

    @Test
    void aSnapshotWithoutDescriptionIsOneClearLine() {
        AtomicFile.write(file(), out -> SealedSafetensors.write(out, List.of(), Map.of("format", "gander.snapshot.1")));

        assertRefused("snapshot.safetensors");
    }

    @Test
    void aSnapshotThatLacksAParameterIsOneClearLine() {
        Generator other = new GeneratorConfig.Mlp(3, Latent.Prior.NORMAL, List.of(6), Activation.RELU, Activation.TANH)
                .build(DESCRIPTION.images());
        try (Parameters parameters = new Parameters(other.parameters(), ComputeDevice.CPU)) {
            Snapshot.write(file(), DESCRIPTION, parameters);
        }

        assertRefused("got F32 [6, 3] for array hidden0.weight, expected F32 [5, 3]");
    }

    private void assertRefused(String part) {
        assertThatThrownBy(() -> Snapshot.read(file(), ComputeDevice.CPU).close())
                .isInstanceOf(UserException.class)
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n");
    }

    /** Writes a snapshot, and gives the images that its generator draws. */
    private static float[] write(Path path) {
        return write(path, DESCRIPTION);
    }

    private static float[] write(Path path, Snapshot.Description description) {
        Generator generator = description.generator().build(description.images());
        try (Parameters parameters = new Parameters(generator.parameters(), ComputeDevice.CPU)) {
            parameters.initialize(7);
            Snapshot.write(path, description, parameters);
            return new ImageSampler(generator, parameters.frozen(), ComputeDevice.CPU).floats(1, 0, 10);
        }
    }

    private Path file() {
        return folder.resolve("snapshot.safetensors");
    }
}
