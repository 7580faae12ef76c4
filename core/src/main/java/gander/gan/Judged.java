package gander.gan;

import gander.optim.Term;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
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
    public record Pair(Judged real, Judged fake) {
        /**
         * What follows from a loss of both.
         *
         * @param name the loss's
         * @param atReal its derivative by the logit of each real row
         * @param atFake its derivative by the logit of each generated row
         * @param value the loss
         */
        public List<Term> terms(String name, float[] atReal, float[] atFake, double value) {
            if (real.values != fake.values) {
                return List.of(real.term(name, atReal, value), fake.term(name, atFake, 0));
            }
            float[] slopes = Arrays.copyOf(atReal, atReal.length + atFake.length);
            System.arraycopy(atFake, 0, slopes, atReal.length, atFake.length);
            return List.of(Term.at(real.output, name, slopes, value));
        }
    }

    /**
     * What was said of these rows.
     *
     * @param output logits: of real and generated rows where they were judged in one pass
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

    /** The logits as a tensor [N], which autograd follows. */
    public Tensor logits() {
        return output.narrow(0, from, count());
    }

    /**
     * What follows from a loss of rows that were judged alone.
     *
     * @param name the loss's
     * @param slopes its derivative by each logit
     * @param value the loss
     */
    public Term term(String name, float[] slopes, double value) {
        return Term.at(output, name, slopes, value);
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
