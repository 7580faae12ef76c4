package gander.optim;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.nn.Initializer;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class EmaTest {
    private final ParameterLayout layout = new ParameterLayout();

    EmaTest() {
        layout.add("weight", new Initializer.XavierUniform(), 3, 5);
    }

    @Test
    void theAverageOfAConstantIsTheConstant() {
        try (Parameters source = new Parameters(layout, ComputeDevice.CPU)) {
            source.initialize(1);
            try (Ema ema = new Ema(source, 3, ComputeDevice.CPU)) {
                for (int i = 0; i < 100; i++) {
                    ema.update(1);
                }

                assertThat(values(ema.average())).isEqualTo(values(source));
            }
        }
    }

    @Test
    void halfOfTheOldIsForgottenInAHalfLife() {
        try (Parameters source = new Parameters(layout, ComputeDevice.CPU);
                Ema ema = new Ema(source, 10, ComputeDevice.CPU)) {
            try (PointerScope scope = new PointerScope()) {
                source.flat().fill_(new org.bytedeco.pytorch.Scalar(1f));
            }
            double tenRoundings = 1e-6;
            for (int i = 0; i < 10; i++) {
                ema.update(1);
            }
            assertNear("after one half-life", values(ema.average())[7], 0.5, tenRoundings);
            for (int i = 0; i < 20; i++) {
                ema.update(1);
            }
            assertNear("after three", values(ema.average())[7], 0.875, 3 * tenRoundings);
        }
    }

    @Test
    void whileItRampsUpTheHalfLifeIsAShareOfTheSteps() {
        try (Parameters source = new Parameters(layout, ComputeDevice.CPU);
                Ema ema = new Ema(source, 10, 0.5, ComputeDevice.CPU)) {
            try (PointerScope scope = new PointerScope()) {
                source.flat().fill_(new org.bytedeco.pytorch.Scalar(1f));
            }
            ema.update(2); // a half-life of one step
            assertNear("one of one", values(ema.average())[7], 0.5, 1e-6);
            ema.update(4); // of two
            assertNear("one of two", values(ema.average())[7], 1 - 0.5 * Math.sqrt(0.5), 1e-6);
            ema.update(1000); // of ten, the most
            assertNear("one of ten", values(ema.average())[7], 1 - 0.5 * Math.pow(0.5, 0.6), 1e-6);
        }
    }

    @Test
    void buffersAreCopied() {
        ParameterLayout withBuffer = new ParameterLayout();
        withBuffer.addBuffer("statistics", new Initializer.Normal(1), 4);
        try (Parameters source = new Parameters(withBuffer, ComputeDevice.CPU);
                Ema ema = new Ema(source, 10, ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            source.initialize(1);
            ema.update(1);

            assertThat(Tensors.toFloats(ema.average().buffers()))
                    .containsExactly(Tensors.toFloats(source.buffers()))
                    .doesNotContain(0);
        }
    }

    @Test
    void theAverageIsACopy() {
        try (Parameters source = new Parameters(layout, ComputeDevice.CPU);
                Ema ema = new Ema(source, 10, ComputeDevice.CPU)) {
            source.initialize(1);

            assertThat(values(ema.average())).containsOnly(0);
        }
    }

    private static float[] values(Parameters parameters) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(parameters.flat());
        }
    }
}
