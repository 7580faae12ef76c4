package gander.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.tensor.Tensors;
import org.junit.jupiter.api.Test;

class BatchLossTest {
    private static final AdversarialLoss LOSS = new AdversarialLoss.NonSaturating();

    @Test
    void theFirstHalfAreRealAndPairedWithTheOtherInOrder() {
        BatchLoss batch = BatchLoss.discriminator(LOSS, new float[] {1, 2, -3, 4});
        Dual first = LOSS.discriminator(Dual.real(1), Dual.fake(-3));
        Dual second = LOSS.discriminator(Dual.real(2), Dual.fake(4));

        assertThat(batch.perSample()).containsExactly(first.value(), second.value());
        assertThat(batch.gradient(1))
                .containsExactly(Tensors.rounded(first.byReal(), second.byReal(), first.byFake(), second.byFake()));
        assertThat(batch.sum()).isEqualTo(first.value() + second.value());
    }

    @Test
    void theGeneratorsLossIsThatOfEachImage() {
        BatchLoss batch = BatchLoss.generator(LOSS, new float[] {0.5f, -2});
        Dual first = LOSS.generator(Dual.fake(0.5));
        Dual second = LOSS.generator(Dual.fake(-2));

        assertThat(batch.perSample()).containsExactly(first.value(), second.value());
        assertThat(batch.gradient(0.25))
                .containsExactly((float) (0.25 * first.byFake()), (float) (0.25 * second.byFake()));
    }

    @Test
    void anOddNumberOfLogitsHasNoPairs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchLoss.discriminator(LOSS, new float[3]))
                .withMessageContaining("got 3 logits");
    }
}
