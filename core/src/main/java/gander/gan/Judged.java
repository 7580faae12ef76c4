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
    private final Tensor all;
    private final float[] logits;
    private final int from;
    private final int count;

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
            if (real.logits != fake.logits) {
                return List.of(real.term(name, atReal, value), fake.term(name, atFake, 0));
            }
            float[] slopes = Arrays.copyOf(atReal, atReal.length + atFake.length);
            System.arraycopy(atFake, 0, slopes, atReal.length, atFake.length);
            return List.of(Term.at(real.all, name, slopes, value));
        }
    }

    /**
     * What was said of these rows, and maybe of others in the same pass.
     *
     * @param output of the pass: logits [M], or [M, 1 + more]
     * @param all the logits [M]
     * @param logits the same in Java's memory
     * @param from the place of the first of these rows' logits
     * @param count how many logits they have
     */
    private Judged(Rows rows, Tensor output, Tensor all, float[] logits, int from, int count) {
        this.rows = rows;
        this.output = output;
        this.all = all;
        this.logits = logits;
        this.from = from;
        this.count = count;
    }

    /** What was said of rows that were judged alone. */
    static Judged of(Rows rows, Tensor output) {
        Tensor logits = logits(output);
        float[] values = inJava(logits);
        return new Judged(rows, output, logits, values, 0, values.length);
    }

    /** What was said of real rows and of generated ones behind them. */
    static Pair pair(Rows real, Rows fake, Tensor output) {
        Tensor logits = logits(output);
        float[] values = inJava(logits);
        return new Pair(
                new Judged(real, output, logits, values, 0, real.count()),
                new Judged(fake, output, logits, values, real.count(), fake.count()));
    }

    private static Tensor logits(Tensor output) {
        return output.dim() == 1 ? output : output.select(1, 0);
    }

    /** What was judged. */
    public Rows rows() {
        return rows;
    }

    /** How many logits there are: one for each row, or for each pack of them. */
    public int count() {
        return count;
    }

    /** The logit of row i. */
    public double logit(int i) {
        return logits[from + i];
    }

    /** The logits as a tensor [N], which autograd follows. */
    public Tensor logits() {
        return all.narrow(0, from, count());
    }

    /** What was said of them beside, as a tensor [N, more], which autograd follows. */
    public Tensor auxiliaries() {
        return output.narrow(0, from, count()).narrow(1, 1, output.size(1) - 1);
    }

    /**
     * What follows from a loss of rows that were judged alone.
     *
     * @param name the loss's
     * @param slopes its derivative by each logit
     * @param value the loss
     */
    public Term term(String name, float[] slopes, double value) {
        return Term.at(all, name, slopes, value);
    }

    /**
     * The gradient of each logit by the values of its row: float32 [N, C, H, W], which autograd follows. Where logits
     * depend on other rows, as with minibatch deviation, it is that of the sum of all.
     *
     * @throws IllegalStateException if the critic was not told that this is wanted
     */
    public Tensor gradient() {
        return gradient(torch.ones_like(all));
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
                new TensorVector(all),
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
    private static float[] inJava(Tensor logits) {
        return Tensors.toFloats(logits.to(ScalarType.Float));
    }
}
