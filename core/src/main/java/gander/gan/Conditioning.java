package gander.gan;

import gander.nn.Condition;
import gander.nn.Initializer;
import gander.nn.Layer;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.recipe.Default;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What a game's rows are given with, and how the networks take it in.
 *
 * <p>Another conditioning is another record here.
 */
public sealed interface Conditioning {
    /** Whether rows have a class each, of the data's. */
    boolean ofClasses();

    /** How many numbers the generator's first layer is given, for latent vectors of this size. */
    int inputs(int latent);

    /**
     * What comes before the generator's first layer: from z [N, latent] to [N, inputs].
     *
     * @param classes how many there are, where rows have one
     */
    Optional<Layer> stem(ParameterLayout layout, int classes);

    /**
     * What comes after the discriminator's last hidden layer: from features [N, F] to logits [N, 1].
     *
     * @param features F
     * @param classes how many there are, where rows have one
     * @param logit the layer that ends an unconditional discriminator
     */
    Layer head(ParameterLayout layout, int features, int classes, Layer logit);

    /** Rows have no condition. */
    record None() implements Conditioning {
        @Override
        public boolean ofClasses() {
            return false;
        }

        @Override
        public int inputs(int latent) {
            return latent;
        }

        @Override
        public Optional<Layer> stem(ParameterLayout layout, int classes) {
            return Optional.empty();
        }

        @Override
        public Layer head(ParameterLayout layout, int features, int classes, Layer logit) {
            return logit;
        }
    }

    /**
     * Rows have a class each. The generator is given a vector for it beside z, as Mirza and Osindero 2014, arXiv:1411.1784,
     * section 3.2; the discriminator adds to its logit the product of its features with a vector for it: the projection of
     * Miyato and Koyama 2018, arXiv:1802.05637, equation 3.
     *
     * @param embedding numbers in a class's vector for the generator, positive
     */
    record ByClass(@Default("50") int embedding) implements Conditioning {
        /** Checks the range. */
        public ByClass {
            if (embedding < 1 || embedding > LayerSizes.LARGEST) {
                throw new IllegalArgumentException(
                        "embedding must be from 1 to " + LayerSizes.LARGEST + ", got " + embedding);
            }
        }

        @Override
        public boolean ofClasses() {
            return true;
        }

        @Override
        public int inputs(int latent) {
            return Math.addExact(latent, embedding);
        }

        @Override
        public Optional<Layer> stem(ParameterLayout layout, int classes) {
            int table = layout.add("classes.weight", new Initializer.Normal(1), classes, embedding);
            return Optional.of(new Embedding(table));
        }

        @Override
        public Layer head(ParameterLayout layout, int features, int classes, Layer logit) {
            int table = layout.add("classes.weight", new Initializer.XavierUniform(), classes, features);
            return new Projection(logit, table);
        }

        private static Tensor rows(Weights weights, int table, Pass pass) {
            if (pass.condition() instanceof Condition.Classes classes) {
                return weights.get(table).index_select(0, classes.labels());
            }
            throw new IllegalArgumentException("a conditional network needs a class for each row, got none");
        }

        /**
         * z, and behind it v(class).
         *
         * @param table index of the classes' vectors
         */
        private record Embedding(int table) implements Layer {
            @Override
            public Tensor forward(Weights weights, Tensor z, Pass pass) {
                return torch.cat(new TensorVector(z, rows(weights, table, pass)), 1);
            }
        }

        /**
         * logit(x) + x . v(class). The classes' vectors are plain whatever the layers' parametrization is.
         *
         * @param table index of the classes' vectors
         */
        private record Projection(Layer logit, int table) implements Layer {
            @Override
            public Tensor forward(Weights weights, Tensor x, Pass pass) {
                Tensor products = x.mul(rows(weights, table, pass)).sum(1).unsqueeze(1);
                return logit.forward(weights, x, pass).add(products);
            }

            @Override
            public void beforeUpdate(Weights weights) {
                logit.beforeUpdate(weights);
            }
        }
    }
}
