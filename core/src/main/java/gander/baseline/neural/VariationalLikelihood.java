package gander.baseline.neural;

import gander.baseline.math.Blocks;
import gander.baseline.model.LogDensity;
import gander.baseline.model.NamedValue;
import gander.data.ImageSet;
import gander.nn.Weights;
import gander.tensor.Noise;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How likely a variational autoencoder finds images that it was not fitted to. */
final class VariationalLikelihood implements LogDensity {
    /** Codes per image. The bound has nearly stopped rising there: Burda et al. 2016, table 1, has 1, 5 and 50. */
    private static final int CODES = 50;

    private static final int BLOCK = 100;

    /** Coordinates of the random streams, so that the bounds' noise is apart. */
    private static final long ONE_CODE = 0;

    private static final long MANY_CODES = 1;

    private final VariationalNetwork network;
    private final Weights weights;

    VariationalLikelihood(VariationalNetwork network, Weights weights) {
        this.network = network;
        this.weights = weights;
    }

    @Override
    public String statement() {
        return "importance-weighted lower bound (Burda et al. 2016), " + CODES + " codes an image; "
                + network.reconstruction().statement();
    }

    @Override
    public double[] of(Tensor pixels) {
        return bound(pixels, network.reconstruction() == Reconstruction.BERNOULLI);
    }

    /**
     * Means over the images. Test/mse: squared error of the reconstruction from the posterior's mean, over pixels in [0, 1].
     * Test/elbo and its parts, Test/reconstruction and Test/kl: the fit's own objective, one code an image. Test/iwae50: the
     * importance-weighted bound in place of it. Test/iwae50Binarised, for Bernoulli pixels: of binarised images, a bound on
     * a proper probability.
     */
    List<NamedValue> measure(ImageSet test) {
        Tensor pixels = test.pixels();
        int count = test.size();
        double[] errors = new double[count];
        double[] likelihoods = new double[count];
        double[] divergences = new double[count];
        Blocks.forEach(count, BLOCK, (from, rows) -> {
            Tensor x = TensorBlocks.grey(pixels, from, rows);
            VariationalNetwork.Posterior q = network.encode(weights, x);
            put(network.decode(weights, q.mean()).sub(x).square().mean(1), errors, from);
            List<Tensor> loss = network.loss(weights, x, keys(from, rows, ONE_CODE));
            put(loss.get(1).neg(), likelihoods, from);
            put(loss.get(2), divergences, from);
        });
        List<NamedValue> values = new ArrayList<>();
        values.add(new NamedValue("Test/mse", mean(errors)));
        values.add(new NamedValue("Test/elbo", mean(likelihoods) - mean(divergences)));
        values.add(new NamedValue("Test/reconstruction", mean(likelihoods)));
        values.add(new NamedValue("Test/kl", mean(divergences)));
        values.add(new NamedValue("Test/iwae" + CODES, mean(bound(pixels, false))));
        if (network.reconstruction() == Reconstruction.BERNOULLI) {
            values.add(new NamedValue("Test/iwae" + CODES + "Binarised", mean(bound(pixels, true))));
        }
        return values;
    }

    /** The importance-weighted bound for each of the images, [N]. */
    private double[] bound(Tensor pixels, boolean binarised) {
        double[] bounds = new double[Math.toIntExact(pixels.size(0))];
        Blocks.forEach(bounds.length, BLOCK, (from, rows) -> {
            Tensor grey = TensorBlocks.grey(pixels, from, rows);
            Tensor x = binarised ? grey.ge(new Scalar(0.5f)).to(ScalarType.Float) : grey;
            VariationalNetwork.Posterior q = network.encode(weights, x);
            // [rows, CODES, latent] and [rows, CODES, D] below; what an image has one of is broadcast over its codes.
            Tensor mean = q.mean().unsqueeze(1);
            Tensor logVariance = q.logVariance().unsqueeze(1);
            Tensor noise = Noise.normal(keys(from * CODES, rows * CODES, MANY_CODES), network.latent())
                    .view(rows, CODES, network.latent());
            Tensor codes = EvidenceBound.codes(mean, logVariance, noise).view(-1, network.latent());
            Tensor logits = network.decoder().logits(weights, codes).view(rows, CODES, -1);
            Tensor logWeights = network.reconstruction()
                    .logLikelihood(x.unsqueeze(1), logits)
                    .add(EvidenceBound.priorOverPosterior(mean, logVariance, noise));
            put(EvidenceBound.importanceWeighted(logWeights), bounds, from);
        });
        return bounds;
    }

    private static long[] keys(int from, int rows, long use) {
        long[] keys = new long[rows];
        Arrays.setAll(keys, i -> RandomStream.MODEL_ESTIMATE.key(0, use, from + i));
        return keys;
    }

    private static void put(Tensor values, double[] into, int from) {
        float[] floats = Tensors.toFloats(values);
        for (int i = 0; i < floats.length; i++) {
            into[from + i] = floats[i];
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
