package gander.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.data.ImageSet;
import gander.data.Split;
import gander.data.mnist.MnistFiles;
import gander.data.mnist.RealMnist;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two epochs on real digits: a loss with a sign turned, or a code that does not reach the decoder, does not pass. */
@Tag("slow")
class AutoencodersOnMnistTest {
    @Test
    void theVariationalAutoencoderOfTheReferenceBoundsTheLikelihood() {
        VariationalAutoencoder reference = VariationalAutoencoder.reference();
        Map<String, Double> values = measure(new VariationalAutoencoder(
                reference.latent(),
                reference.hidden(),
                reference.reconstruction(),
                2,
                reference.batch(),
                reference.optimizer()));

        // Measured -164.0 and -162.7, after one epoch about -174; pixels that know nothing of the image cost 206.
        assertThat(values.get("Test/elbo")).isBetween(-170.0, -155.0);
        assertThat(values.get("Test/iwae50")).isGreaterThan(values.get("Test/elbo"));
    }

    @Test
    void theAutoencoderGivesDigitsBack() {
        Autoencoder reference = Autoencoder.reference();
        Map<String, Double> values = measure(new Autoencoder(
                reference.latent(), List.of(512), reference.sampling(), 2, reference.batch(), reference.optimizer()));

        // The variance of a pixel, which is what the mean image would cost, is 0.067.
        assertThat(values.get("Test/mse")).isLessThan(0.02);
    }

    private static Map<String, Double> measure(BaselineConfig config) {
        MnistFiles mnist = MnistFiles.in(RealMnist.folder());
        Map<String, Double> values = new HashMap<>();
        try (ImageSet training = mnist.load(Split.TRAIN);
                ImageSet test = mnist.load(Split.TEST);
                Baseline model = config.fit(training, 1, FitListener.NONE)) {
            model.measure(test).forEach(value -> values.put(value.name(), value.value()));
        }
        return values;
    }
}
