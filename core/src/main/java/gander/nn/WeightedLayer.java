package gander.nn;

/** A layer with one weight, which others may reparametrise, as {@link Parametrization.SpectralNorm} does. */
public interface WeightedLayer extends Layer {
    /** Index of the weight in the layout; its first dimension is the outputs, in a transposed convolution the inputs. */
    int weight();
}
