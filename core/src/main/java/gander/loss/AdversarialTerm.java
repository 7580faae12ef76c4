package gander.loss;

import gander.gan.Judged;
import gander.optim.Term;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The adversarial loss of a shard: the loss's formula on each pair of logits, whose slopes by the logits go back into the
 * networks. It is computed in Java: for the hundred or so logits of a shard that is faster than libtorch's autograd.
 */
public final class AdversarialTerm {
    /** The term's name. */
    public static final String NAME = "adversarial";

    private AdversarialTerm() {}

    /** The discriminator's; {@code batch} is the number of rows that sums become means over. */
    public static List<Term> discriminator(AdversarialLoss loss, Judged.Pair judged, int batch) {
        Dual[] pairs = pairs(judged, loss::discriminator);
        return judged.terms(
                NAME, slopes(pairs, Dual::byReal, batch), slopes(pairs, Dual::byFake, batch), mean(pairs, batch));
    }

    /** The generator's; {@code real} gives the real rows beside the generated ones, where its loss reads them. */
    public static List<Term> generator(AdversarialLoss loss, Judged fake, Supplier<Judged> real, int batch) {
        Dual[] rows = loss.generatorReadsReal()
                ? pairs(new Judged.Pair(real.get(), fake), loss::generator)
                : IntStream.range(0, fake.count())
                        .mapToObj(i -> loss.generator(Dual.UNKNOWN, Dual.fake(fake.logit(i))))
                        .toArray(Dual[]::new);
        return List.of(fake.term(NAME, slopes(rows, Dual::byFake, batch), mean(rows, batch)));
    }

    private static Dual[] pairs(Judged.Pair judged, BinaryOperator<Dual> formula) {
        Dual[] pairs = new Dual[judged.fake().count()];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = formula.apply(
                    Dual.real(judged.real().logit(i)), Dual.fake(judged.fake().logit(i)));
        }
        return pairs;
    }

    private static double mean(Dual[] losses, int batch) {
        double sum = 0;
        for (Dual loss : losses) {
            sum += loss.value();
        }
        return sum / batch;
    }

    private static float[] slopes(Dual[] losses, ToDoubleFunction<Dual> by, int batch) {
        double weight = 1.0 / batch;
        float[] slopes = new float[losses.length];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = (float) (weight * by.applyAsDouble(losses[i]));
        }
        return slopes;
    }
}
