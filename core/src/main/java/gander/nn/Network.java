package gander.nn;

import org.bytedeco.pytorch.Tensor;

/**
 * Layers and the parameters that they declared.
 *
 * @param parameters the layout of the parameters and buffers
 * @param layers what is computed with them
 */
public record Network(ParameterLayout parameters, Layer layers) {
    /** The layers' values for x [N, ...]. */
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return layers.forward(weights, x, pass);
    }
}
