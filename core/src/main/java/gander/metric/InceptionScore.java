package gander.metric;

import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Inception score: exp of the mean of KL(p(y|x) || p(y)), between 1 and the number of classes: high if the classifier is sure
 * of each image and all classes are drawn equally often. Salimans et al. 2016, arXiv:1606.03498, section 4: the mean over
 * {@value #SPLITS} consecutive splits, p(y) being that of the split. Natural logarithms. It does not look at real images: a
 * model that draws one perfect image of each class gets the best score.
 *
 * @param samples candidate images, at least {@value Inputs#LEAST}
 */
public record InceptionScore(int samples) implements Metric {
    private static final int SPLITS = 10;

    /** Checks the sample count. */
    public InceptionScore {
        Inputs.requireSamples(samples);
    }

    @Override
    public String name() {
        return "is" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "exp of the mean KL(p(y|x) || p(y)) on the feature network's class probabilities (Salimans et al. 2016): mean"
                + " over " + SPLITS + " consecutive splits of the first " + samples
                + " candidate images, against no real ones; spread: deviation over splits / sqrt(" + SPLITS + ")";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(), Better.HIGHER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        try (PointerScope scope = new PointerScope()) {
            Tensor probabilities = Inputs.probabilities(name(), candidate, samples);
            int classes = Math.toIntExact(probabilities.size(1));
            float[] values = Tensors.toFloats(probabilities);
            double[] scores = new double[SPLITS];
            for (int split = 0; split < SPLITS; split++) {
                int from = Folds.start(split, samples);
                int to = Folds.start(split + 1, samples);
                scores[split] = ofSplit(Arrays.copyOfRange(values, from * classes, to * classes), classes);
            }
            double mean = Arrays.stream(scores).average().orElseThrow();
            return List.of(quantities().get(0).measured(mean, Folds.standardError(scores)));
        }
    }

    /** The mean of KL(p(y|x) || p(y)) is the entropy of p(y) less the mean entropy of p(y|x). */
    private static double ofSplit(float[] probabilities, int classes) {
        int images = probabilities.length / classes;
        double[] marginal = new double[classes];
        double entropies = 0;
        for (int i = 0; i < probabilities.length; i++) {
            marginal[i % classes] += probabilities[i];
            entropies += entropyTerm(probabilities[i]);
        }
        double ofMarginal =
                Arrays.stream(marginal).map(sum -> entropyTerm(sum / images)).sum();
        return Math.exp(ofMarginal - entropies / images);
    }

    /** -p ln p, which is 0 at 0. */
    private static double entropyTerm(double p) {
        return p == 0 ? 0 : -p * Math.log(p);
    }
}
