package gander.nn;

import org.bytedeco.pytorch.Tensor;

/**
 * Receives a network as operators, in the order in which they are computed: what a file of another format needs. Each method
 * takes values that earlier ones gave, and gives the operator's result.
 *
 * @param <V> a value in the graph, of a row for each row of the network's input
 */
public interface GraphWriter<V> {
    /**
     * x W^T + b.
     *
     * @param weight [out, in]
     * @param bias [out]
     */
    V linear(V x, Tensor weight, Tensor bias);

    /**
     * As {@link Convolution}.
     *
     * @param weight [out, in / groups, kernel, kernel]
     * @param bias [out]
     */
    V convolution(V x, Tensor weight, Tensor bias, Filter filter, int groups);

    /**
     * As {@link TransposedConvolution}.
     *
     * @param weight [in, out, kernel, kernel]
     * @param bias [out]
     */
    V transposedConvolution(V x, Tensor weight, Tensor bias, Filter filter);

    /**
     * As {@link BatchNorm} in evaluation: scale (x - mean) / sqrt(variance + epsilon) + shift.
     *
     * @param scale [channels], as the other three
     */
    V batchNorm(V x, Tensor scale, Tensor shift, Tensor mean, Tensor variance, double epsilon);

    /**
     * As {@link LayerNorm}.
     *
     * @param scale [channels], as the shift
     */
    V layerNorm(V x, Tensor scale, Tensor shift, double epsilon);

    /** Images of another size, each pixel the nearest one: as {@code Upsampling.Kind.NEAREST}. */
    V nearest(V x, int height, int width);

    /** Images of another size, each pixel between four: as {@code Upsampling.Kind.BILINEAR}. */
    V bilinear(V x, int height, int width);

    /** As {@link Crop}. */
    V crop(V x, int height, int width);

    /** As {@link MaxPooling}. */
    V maxPooling(V x, int size);

    /** max(0, x). */
    V relu(V x);

    /** x where positive, {@code slope} x elsewhere. */
    V leakyRelu(V x, double slope);

    /** Hyperbolic tangent. */
    V tanh(V x);

    /** 1 / (1 + exp(-x)). */
    V sigmoid(V x);

    /** Each row in another shape of as many values. */
    V reshape(V x, long... rowShape);

    /** The sum of two values of one shape. */
    V add(V x, V y);
}
