package gander.gan;

import gander.nn.Condition;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Measures what a generator needs for evaluation beside its parameters: means and variances of hidden values. Of the same latent
 * vectors each time, so that it is a function of the parameters.
 */
public final class Calibration {
    /** At 28x28 a channel of the coarsest layer has 25,000 values of so many rows. */
    private static final int ROWS = 512;

    private Calibration() {}

    /** Writes the buffers of these parameters, where the generator has layers that need it. To be done when they have changed. */
    public static void of(Generator generator, Parameters parameters) {
        if (!generator.network().layers().isCalibrated()) {
            return;
        }
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            long[] keys = new long[ROWS];
            Arrays.setAll(keys, i -> CounterRandom.key(RandomStream.CALIBRATION.key(0), i));
            Tensor z = generator.latent().draw(keys, parameters.device());
            generator.forward(parameters.frozen(), z, Pass.calibration(condition(generator, parameters)));
        }
    }

    /** Of all classes in turn, as samples are. */
    private static Condition condition(Generator generator, Parameters parameters) {
        Conditions conditions = generator.conditions();
        int[] labels = new int[ROWS];
        Arrays.setAll(labels, i -> i % Math.max(1, conditions.classes()));
        return conditions.of(labels, parameters.device());
    }
}
