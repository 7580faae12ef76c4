package gander.loss;

/** An objective on a batch of logits. */
public final class BatchLoss {
    private final double[] perSample;
    private final double[] slopes;

    private BatchLoss(int samples, int logits) {
        perSample = new double[samples];
        slopes = new double[logits];
    }

    /**
     * What the discriminator minimises.
     *
     * @param logits those of N real images and, behind them, those of N generated ones: [2N]
     * @throws IllegalArgumentException if the number of logits is odd
     */
    public static BatchLoss discriminator(AdversarialLoss loss, float[] logits) {
        if (logits.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "got " + logits.length + " logits, expected one of a generated image for each of a real one");
        }
        int pairs = logits.length / 2;
        BatchLoss batch = new BatchLoss(pairs, logits.length);
        for (int i = 0; i < pairs; i++) {
            Dual pair = loss.discriminator(Dual.real(logits[i]), Dual.fake(logits[pairs + i]));
            batch.perSample[i] = pair.value();
            batch.slopes[i] = pair.byReal();
            batch.slopes[pairs + i] = pair.byFake();
        }
        return batch;
    }

    /**
     * What the generator minimises.
     *
     * @param logits those of generated images [N]
     */
    public static BatchLoss generator(AdversarialLoss loss, float[] logits) {
        BatchLoss batch = new BatchLoss(logits.length, logits.length);
        for (int i = 0; i < logits.length; i++) {
            Dual image = loss.generator(Dual.fake(logits[i]));
            batch.perSample[i] = image.value();
            batch.slopes[i] = image.byFake();
        }
        return batch;
    }

    /** The sum of the losses. */
    public double sum() {
        double sum = 0;
        for (double sample : perSample) {
            sum += sample;
        }
        return sum;
    }

    /** The loss of each sample [N]. */
    double[] perSample() {
        return perSample.clone();
    }

    /**
     * The derivative by each logit, in the order in which these were given, of the sum of the losses, each counted
     * {@code weight} times, in float32.
     */
    public float[] gradient(double weight) {
        float[] gradient = new float[slopes.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) (weight * slopes[i]);
        }
        return gradient;
    }
}
