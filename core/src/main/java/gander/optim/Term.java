package gander.optim;

import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** A summand of what a network minimises: a mean over the batch, of which one shard has a part. */
public final class Term {
    private final String name;
    private final Tensor root;
    private final float[] slopes;
    private final double value;

    private Term(String name, Tensor root, float[] slopes, double value) {
        this.name = name;
        this.root = root;
        this.slopes = slopes;
        this.value = value;
    }

    /**
     * A term whose derivative by a result of the network is known.
     *
     * @param name such as "r1"; terms of one name are added up
     * @param root the result
     * @param slopes the term's derivative by each element of the root, in row-major order
     * @param value what the shard adds to the term
     */
    public static Term at(Tensor root, String name, float[] slopes, double value) {
        return new Term(name, root, slopes.clone(), value);
    }

    /**
     * A term that autograd follows.
     *
     * @param perSample the loss of each of the shard's rows [N]
     * @param weight what each counts: 1 / rows of the batch, times the term's own weight
     */
    public static Term of(String name, Tensor perSample, double weight) {
        float[] values = Tensors.toFloats(perSample);
        double sum = 0;
        for (float sample : values) {
            sum += sample;
        }
        float[] slopes = new float[values.length];
        Arrays.fill(slopes, (float) weight);
        return new Term(name, perSample, slopes, weight * sum);
    }

    /** The same, whose derivative counts so many times, and whose value does not: for a term that other updates leave out. */
    public Term counted(int times) {
        if (times == 1) {
            return this;
        }
        float[] more = new float[slopes.length];
        for (int i = 0; i < more.length; i++) {
            more[i] = times * slopes[i];
        }
        return new Term(name, root, more, value);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What the shard adds to the term. */
    public double value() {
        return value;
    }

    /** The derivative by each element of what autograd or a tape goes back from. */
    public float[] slopes() {
        return slopes.clone();
    }

    Tensor root() {
        return root;
    }

    Tensor slopes(ComputeDevice device) {
        return device.place(Tensors.of(slopes, root.shape()));
    }
}
