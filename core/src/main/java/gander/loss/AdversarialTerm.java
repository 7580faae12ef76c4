package gander.loss;

import gander.gan.Judged;
import gander.optim.Term;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * An objective on the logits of a shard: its formula on each pair, whose slopes by the logits go back into the networks. A
 * shard has some hundred logits, fewer than libtorch's autograd is worth setting to work for.
 */
public final class AdversarialTerm {
    /** The name of the objective's term. */
    public static final String NAME = "adversarial";

    private AdversarialTerm() {}

    /** What the discriminator minimises; {@code batch} is the number of rows that sums become means over. */
    public static List<Term> discriminator(AdversarialLoss loss, Judged.Pair judged, int batch) {
        Dual[] pairs = pairs(judged, loss::discriminator);
        return judged.terms(
                NAME, slopes(pairs, Dual::byReal, batch), slopes(pairs, Dual::byFake, batch), mean(pairs, batch));
    }

    /** What the generator minimises, where its objective reads the generated rows alone. */
    public static List<Term> generator(AdversarialLoss loss, Judged fake, int batch) {
        Dual[] rows = new Dual[fake.count()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = loss.generator(Dual.UNKNOWN, Dual.fake(fake.logit(i)));
        }
        return List.of(fake.term(NAME, slopes(rows, Dual::byFake, batch), mean(rows, batch)));
    }

    /** What the generator minimises, where its objective reads real rows too. */
    public static List<Term> generator(AdversarialLoss loss, Judged.Pair judged, int batch) {
        Dual[] pairs = pairs(judged, loss::generator);
        return List.of(judged.fake().term(NAME, slopes(pairs, Dual::byFake, batch), mean(pairs, batch)));
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
