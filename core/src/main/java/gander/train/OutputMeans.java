package gander.train;

import gander.gan.Judged;
import gander.loss.AdversarialLoss;
import gander.nn.GradientSum;
import gander.optim.Shard;

/**
 * The discriminator's mean outputs: D(x) = sigmoid(logit) where the loss's logits are log-odds, else the logit.
 */
final class OutputMeans {
    private final boolean logOdds;
    private final int batch;
    private final double[] real;
    private final double[] fake;

    OutputMeans(AdversarialLoss loss, TrainingConfig config) {
        logOdds = loss.isLogOdds();
        batch = config.judgements();
        real = new double[config.train().shards().orElseThrow()];
        fake = new double[real.length];
    }

    /** Takes in a shard of the newest update. */
    void hear(Shard shard, Judged.Pair judged) {
        real[shard.index()] = sum(judged.real());
        fake[shard.index()] = sum(judged.fake());
    }

    /** Over the real rows of the newest update. */
    double real() {
        return GradientSum.of(real) / batch;
    }

    /** Over the generated rows of the newest update. */
    double fake() {
        return GradientSum.of(fake) / batch;
    }

    /** In Java: 128 sigmoids take less time here than a call into libtorch does. */
    private double sum(Judged judged) {
        double sum = 0;
        for (int i = 0; i < judged.count(); i++) {
            sum += logOdds ? 1 / (1 + Math.exp(-judged.logit(i))) : judged.logit(i);
        }
        return sum;
    }
}
