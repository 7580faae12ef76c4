package gander.train;

import gander.gan.Judged;
import gander.loss.AdversarialLoss;
import gander.nn.GradientSum;
import gander.optim.Shard;

/**
 * What the discriminator says on average: D(x) = sigmoid(logit) where the objective's logits are log-odds, else the logit.
 */
final class OutputMeans {
    private final boolean logOdds;
    private final double[] real;
    private final double[] fake;

    OutputMeans(AdversarialLoss loss, int shards) {
        logOdds = loss.isLogOdds();
        real = new double[shards];
        fake = new double[shards];
    }

    /** Takes in a shard of the newest update. */
    void hear(Shard shard, Judged.Pair judged) {
        real[shard.index()] = sum(judged.real());
        fake[shard.index()] = sum(judged.fake());
    }

    /** Over the real rows of the newest update. */
    double real(int rows) {
        return GradientSum.of(real) / rows;
    }

    /** Over the generated rows of the newest update. */
    double fake(int rows) {
        return GradientSum.of(fake) / rows;
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
