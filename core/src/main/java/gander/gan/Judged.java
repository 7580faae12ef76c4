package gander.gan;

import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Rows and what the discriminator says of them. */
public final class Judged {
    private final Rows rows;
    private final Tensor output;
    private final float[] values;
    private final int from;

    /**
     * Real and generated rows, side by side.
     *
     * @param real the real ones
     * @param fake as many generated ones
     */
    public record Pair(Judged real, Judged fake) {}

    /**
     * What was said of these rows.
     *
     * @param output logits, of others too
     * @param values the same in Java's memory
     * @param from the place of the first row's
     */
    Judged(Rows rows, Tensor output, float[] values, int from) {
        this.rows = rows;
        this.output = output;
        this.values = values;
        this.from = from;
    }

    /** What was judged. */
    public Rows rows() {
        return rows;
    }

    /** How many they are. */
    public int count() {
        return rows.count();
    }

    /** The logit of row i. */
    public double logit(int i) {
        return values[from + i];
    }

    /** The logits [N]. */
    public float[] logits() {
        return Arrays.copyOfRange(values, from, from + count());
    }

    /** The discriminator's output that the logits are in, and those of others it may be: any number. */
    public Tensor output() {
        return output;
    }

    /** Whether both have one {@link #output}. */
    public boolean isOfOnePassWith(Judged other) {
        return values == other.values;
    }

    /** The place of the first row's logit in {@link #output}. */
    public int from() {
        return from;
    }

    /**
     * The gradient of each logit by the values of its row: float32 [N, C, H, W], which autograd follows. A row's logit must not
     * depend on other rows.
     *
     * @throws IllegalStateException if the critic was not told that this is wanted
     */
    public Tensor gradient() {
        return gradient(torch.ones_like(output));
    }

    /**
     * The gradient of a loss by the values of the rows, which autograd follows.
     *
     * @param slopes the loss's derivative by each logit [N]
     * @throws IllegalStateException as {@link #gradient()}
     */
    public Tensor gradient(Tensor slopes) {
        if (!rows.values().requires_grad()) {
            throw new IllegalStateException(
                    "the rows were not judged as variables; make the critic with the sides whose"
                            + " gradients are wanted");
        }
        TensorVector gradients = torch.grad(
                new TensorVector(output),
                new TensorVector(rows.values()),
                new TensorVector(slopes),
                new BoolOptional(true),
                true,
                false);
        return new Tensor(gradients.get(0)); // a reference into the vector would end with it
    }

    /** The squared Euclidean norm of {@link #gradient} for each row: [N]. */
    public Tensor squaredGradient() {
        return gradient().square().flatten(1, -1).sum(1);
    }

    /** Logits [N] in Java's memory, to float32's precision. */
    static float[] inJava(Tensor output) {
        return Tensors.toFloats(output.to(ScalarType.Float));
    }

    /** Logits of rows that were judged alone. */
    static Judged of(Rows rows, Tensor output) {
        return new Judged(rows, output, inJava(output), 0);
    }
}
