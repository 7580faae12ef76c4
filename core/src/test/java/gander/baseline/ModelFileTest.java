package gander.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.neural.Reconstruction;
import gander.data.ImageSet;
import gander.export.SealedSafetensors;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.gan.Snapshot;
import gander.nn.Activation;
import gander.nn.Parameters;
import gander.run.AtomicFile;
import gander.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    private Path folder;

    @Test
    void aModelBesideTheGanComesBackAsItWas() {
        Path file = folder.resolve("vae.safetensors");
        BaselineConfig config = Tiny.variational(2, Reconstruction.BERNOULLI);
        try (ImageSet images = Tiny.images(40);
                Baseline fitted = config.fit(images, 1, FitListener.NONE)) {
            BaselineFile.write(file, config, fitted);
            try (ModelFile opened = ModelFile.open(file, ComputeDevice.CPU)) {
                assertThat(opened.description())
                        .isEqualTo(new ModelFile.Description("variational-autoencoder", 3, Tiny.SHAPE, false));
                assertThat(opened.model().floats(4, 2, 9)).containsExactly(fitted.floats(4, 2, 9));
            }
        }
    }

    @Test
    void aGanIsOpenedByTheSameCall() {
        Path file = folder.resolve("gan.safetensors");
        GeneratorConfig config =
                new GeneratorConfig.Mlp(5, Latent.Prior.NORMAL, List.of(6), Activation.RELU, Activation.SIGMOID);
        try (Parameters parameters = new Parameters(config.build(Tiny.SHAPE).parameters(), ComputeDevice.CPU)) {
            parameters.initialize(1);
            Snapshot.write(file, new Snapshot.Description(config, Tiny.SHAPE, 7), parameters);
        }
        try (ModelFile opened = ModelFile.open(file, ComputeDevice.CPU)) {
            assertThat(opened.description()).isEqualTo(new ModelFile.Description("gan", 7, Tiny.SHAPE, false));
            assertThat(opened.model().bytes(1, 0, 2)).hasSize(2 * Tiny.SHAPE.size());
        }
    }

    @Test
    void whatIsNoModelIsRefused() {
        Path other = folder.resolve("other.safetensors");
        AtomicFile.write(
                other, out -> SealedSafetensors.write(out, List.of(), Map.of("format", "gander.checkpoint.1")));

        assertThatThrownBy(() -> ModelFile.open(other, ComputeDevice.CPU))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("its format is gander.checkpoint.1");
        assertThatThrownBy(() -> ModelFile.open(folder.resolve("none"), ComputeDevice.CPU))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no snapshot at");
    }

    @Test
    void aModelBesideTheGanStaysOnTheCpuAndIsFreedWhenRefused() {
        Path file = folder.resolve("ae.safetensors");
        BaselineConfig config = Tiny.autoencoder(Autoencoder.Sampling.FITTED_GAUSSIAN);
        try (ImageSet images = Tiny.images(40);
                Baseline fitted = config.fit(images, 1, FitListener.NONE)) {
            BaselineFile.write(file, config, fitted);
            long count = Pointer.totalCount();
            assertThatThrownBy(() -> ModelFile.open(file, ComputeDevice.CUDA))
                    .isInstanceOf(UserException.class)
                    .hasMessage("device: got cuda, but the model (autoencoder) runs on the cpu only; use --device cpu");
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
        }
    }
}
