package gander.loss;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageShape;
import gander.gan.Critic;
import gander.gan.Discriminator;
import gander.gan.InputGradients;
import gander.gan.Judged;
import gander.gan.Rows;
import gander.nn.Chain;
import gander.nn.Condition;
import gander.nn.Identity;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.nn.Reshape;
import gander.optim.Term;
import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import gander.tensor.Tensors;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdversarialTermTest {
    private static final AdversarialLoss LOSS = new NonSaturating();
    private static final int BATCH = 8;

    static {
        Native.load();
    }

    private final PointerScope scope = new PointerScope();
    private final Parameters none = new Parameters(new ParameterLayout(), ComputeDevice.CPU);

    @AfterEach
    void free() {
        scope.close();
        none.close();
    }

    @Test
    void realAndGeneratedRowsArePairedInOrderInOnePass() {
        List<Term> terms =
                AdversarialTerm.discriminator(LOSS, critic(InputGradients.NONE).judge(rows(1, 2), rows(-3, 4)), BATCH);
        Dual first = LOSS.discriminator(Dual.real(1), Dual.fake(-3));
        Dual second = LOSS.discriminator(Dual.real(2), Dual.fake(4));

        assertThat(terms).hasSize(1);
        assertThat(terms.get(0).value()).isEqualTo((first.value() + second.value()) / BATCH);
        assertThat(terms.get(0).slopes())
                .containsExactly(weighted(first.byReal(), second.byReal(), first.byFake(), second.byFake()));
    }

    @Test
    void rowsThatWereJudgedApartHaveATermEachAndTheSameSum() {
        Judged.Pair judged = critic(InputGradients.OF_REAL).judge(rows(1, 2), rows(-3, 4));
        List<Term> apart = AdversarialTerm.discriminator(LOSS, judged, BATCH);
        Dual first = LOSS.discriminator(Dual.real(1), Dual.fake(-3));
        Dual second = LOSS.discriminator(Dual.real(2), Dual.fake(4));

        assertThat(apart).hasSize(2);
        assertThat(apart.get(0).value() + apart.get(1).value()).isEqualTo((first.value() + second.value()) / BATCH);
        assertThat(apart.get(0).slopes()).containsExactly(weighted(first.byReal(), second.byReal()));
        assertThat(apart.get(1).slopes()).containsExactly(weighted(first.byFake(), second.byFake()));
    }

    @Test
    void theGeneratorsLossIsThatOfEachRow() {
        Judged fake = critic(InputGradients.NONE).judge(rows(0.5f, -2));
        List<Term> terms = AdversarialTerm.generator(
                LOSS,
                fake,
                () -> {
                    throw new AssertionError("it reads no real rows");
                },
                BATCH);
        Dual first = LOSS.generator(Dual.UNKNOWN, Dual.fake(0.5));
        Dual second = LOSS.generator(Dual.UNKNOWN, Dual.fake(-2));

        assertThat(terms).hasSize(1);
        assertThat(terms.get(0).value()).isEqualTo((first.value() + second.value()) / BATCH);
        assertThat(terms.get(0).slopes()).containsExactly(weighted(first.byFake(), second.byFake()));
    }

    private static float[] weighted(double... slopes) {
        double[] weighted = slopes.clone();
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] *= 1.0 / BATCH;
        }
        return Tensors.rounded(weighted);
    }

    /** Its logits are the rows' values. */
    private Critic critic(InputGradients wanted) {
        Network network = new Network(none.layout(), Chain.of(new Identity(), Reshape.to()));
        return new Critic(
                new Discriminator(new ImageShape(1, 1, 1), network), none.frozen(), UnaryOperator.identity(), wanted);
    }

    private static Rows rows(float... values) {
        return new Rows(Tensors.of(values, values.length, 1, 1, 1), Condition.NONE, new long[values.length]);
    }
}
