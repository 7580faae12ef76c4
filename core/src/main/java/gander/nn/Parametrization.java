package gander.nn;

import gander.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * How the weight that a layer computes with follows from the parameter that is trained.
 *
 * <p>Another parametrization is another record here.
 */
public sealed interface Parametrization {
    /**
     * The layer with its weight seen so.
     *
     * @param layout in which state of its own is declared
     * @param name the layer's name in it
     */
    Layer of(WeightedLayer layer, ParameterLayout layout, String name);

    /** The weight is the parameter. */
    record Plain() implements Parametrization {
        @Override
        public Layer of(WeightedLayer layer, ParameterLayout layout, String name) {
            return layer;
        }
    }

    /**
     * The weight divided by its largest singular value: Miyato et al. 2018, arXiv:1802.05957, equation 8. One step of power
     * iteration before each update keeps a singular vector, a buffer, close to the weight's (Algorithm 1); gradients take it
     * for a constant (equation 12).
     *
     * <p>A weight of more than two dimensions is seen as a matrix whose rows are its first.
     */
    record SpectralNorm() implements Parametrization {
        @Override
        public Layer of(WeightedLayer layer, ParameterLayout layout, String name) {
            ParameterLayout.Slot weight = layout.slots().get(layer.weight());
            int left = layout.addBuffer(
                    name + ".spectralVector",
                    new Initializer.Normal(1),
                    weight.shape().get(0));
            return new Normalized(layer, left);
        }

        /**
         * A layer that computes with W / sigma.
         *
         * @param left index of the buffer that is close to W's first left singular vector
         */
        private record Normalized(WeightedLayer layer, int left) implements Layer {
            @Override
            public Tensor forward(Weights weights, Tensor x, Pass pass) {
                return layer.forward(normalized(weights), x, pass);
            }

            @Override
            public void beforeUpdate(Weights weights) {
                Tensor matrix = matrix(weights);
                Tensor u = weights.buffer(left);
                u.copy_(unit(matrix.mv(right(matrix, u))));
            }

            @Override
            public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
                return layer.write(graph, normalized(weights), x);
            }

            /** W / sigma, in the numbers of W; sigma is found in float32 at least. */
            private Weights normalized(Weights weights) {
                Tensor matrix = matrix(weights);
                Tensor u = unit(weights.buffer(left)).to(matrix.scalar_type());
                Tensor sigma = u.dot(matrix.mv(right(matrix.detach(), u)));
                return weights.with(layer.weight(), weights.get(layer.weight()).div(sigma));
            }

            /** The right singular vector that goes with u. */
            private static Tensor right(Tensor matrix, Tensor u) {
                return unit(matrix.t().mv(u));
            }

            private Tensor matrix(Weights weights) {
                Tensor matrix = weights.get(layer.weight()).flatten(1, -1);
                boolean isReduced = matrix.scalar_type().intern() == ScalarType.BFloat16;
                return isReduced ? matrix.to(ScalarType.Float) : matrix;
            }

            private static Tensor unit(Tensor vector) {
                return vector.div(vector.norm().add(Constants.SMALLEST));
            }
        }

        /** Apart from the record, which recipes are bound to before libtorch is there. */
        private static final class Constants {
            private static final Scalar SMALLEST = Tensors.lasting(() -> new Scalar(1e-12f));
        }
    }
}
