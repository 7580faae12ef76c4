package gander.loss;

import gander.gan.Judged;
import gander.optim.Term;
import java.util.List;
import java.util.function.IntFunction;

/**
 * An objective on the logits of a shard: its formula on each pair, whose slopes by the logits go back into the networks. A
 * shard has some hundred logits, fewer than libtorch's autograd is worth setting to work for.
 */
public final class AdversarialTerm {
    /** The name of the objective's term. */
    public static final String NAME = "adversarial";

    private AdversarialTerm() {}

    /**
     * What the discriminator minimises.
     *
     * @param rowsOfBatch by which sums become means over the batch
     */
    public static List<Term> discriminator(AdversarialLoss loss, Judged.Pair judged, int rowsOfBatch) {
        int pairs = judged.real().count();
        double[] byReal = new double[pairs];
        double[] byFake = new double[pairs];
        double sum = 0;
        for (int i = 0; i < pairs; i++) {
            Dual pair = loss.discriminator(
                    Dual.real(judged.real().logit(i)), Dual.fake(judged.fake().logit(i)));
            sum += pair.value();
            byReal[i] = pair.byReal();
            byFake[i] = pair.byFake();
        }
        double weight = 1.0 / rowsOfBatch;
        double value = sum / rowsOfBatch;
        if (judged.real().isOfOnePassWith(judged.fake())) {
            float[] slopes = new float[2 * pairs];
            put(byReal, weight, slopes, judged.real().from());
            put(byFake, weight, slopes, judged.fake().from());
            return List.of(Term.at(judged.real().output(), NAME, slopes, value));
        }
        return List.of(term(judged.real(), byReal, weight, value), term(judged.fake(), byFake, weight, 0));
    }

    /** What the generator minimises, where its objective reads the generated rows alone. */
    public static List<Term> generator(AdversarialLoss loss, Judged fake, int rowsOfBatch) {
        return generator(loss, i -> Dual.UNKNOWN, fake, rowsOfBatch);
    }

    /** What the generator minimises, where its objective reads real rows too. */
    public static List<Term> generator(AdversarialLoss loss, Judged.Pair judged, int rowsOfBatch) {
        return generator(loss, i -> Dual.real(judged.real().logit(i)), judged.fake(), rowsOfBatch);
    }

    private static List<Term> generator(AdversarialLoss loss, IntFunction<Dual> real, Judged fake, int rowsOfBatch) {
        double[] byFake = new double[fake.count()];
        double sum = 0;
        for (int i = 0; i < byFake.length; i++) {
            Dual image = loss.generator(real.apply(i), Dual.fake(fake.logit(i)));
            sum += image.value();
            byFake[i] = image.byFake();
        }
        return List.of(term(fake, byFake, 1.0 / rowsOfBatch, sum / rowsOfBatch));
    }

    private static Term term(Judged judged, double[] slopes, double weight, double value) {
        float[] weighted = new float[slopes.length];
        put(slopes, weight, weighted, 0);
        return Term.at(judged.output(), NAME, weighted, value);
    }

    private static void put(double[] slopes, double weight, float[] target, int from) {
        for (int i = 0; i < slopes.length; i++) {
            target[from + i] = (float) (weight * slopes[i]);
        }
    }
}
