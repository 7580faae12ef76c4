package gander.nn;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * x with one number more for each row: how far the values of its group of rows lie apart, so that a discriminator sees when
 * samples are all alike. The standard deviation of each value over the group, and the mean of these over all values. Karras et al.
 * 2018, arXiv:1710.10196, section 3. Groups are neighbours in the pass, and of one shard.
 *
 * @param group rows in a group, at least 2; those at the end of a pass that fill no group make a smaller one
 */
public record MinibatchDeviation(int group) implements Layer {
    /** Keeps the root's derivative finite where all rows are the same. */
    private static final float SMALLEST = 1e-8f;

    /** Checks the range. */
    public MinibatchDeviation {
        if (group < 2) {
            throw new IllegalArgumentException("a group must have at least 2 rows, got " + group);
        }
    }

    /** From [N, C, H, W] to [N, C + 1, H, W], or from [N, C] to [N, C + 1]. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        long rows = x.size(0);
        TensorVector numbers = new TensorVector();
        for (long from = 0; from < rows; from += group) {
            Tensor part = x.narrow(0, from, Math.min(group, rows - from));
            Tensor variance = mean(part.sub(mean(part, true)).square(), false);
            Tensor spread = variance.add(new Scalar(SMALLEST)).sqrt().mean();
            numbers.push_back(spread.expand(part.size(0)));
        }
        long[] shape = x.shape();
        shape[1] = 1;
        long[] one = shape.clone();
        Arrays.fill(one, 1);
        one[0] = rows;
        return torch.cat(new TensorVector(x, torch.cat(numbers).view(one).expand(shape)), 1);
    }

    private static Tensor mean(Tensor rows, boolean keepsShape) {
        return rows.mean(new long[] {0}, keepsShape, new ScalarTypeOptional());
    }

    @Override
    public boolean couplesRows() {
        return true;
    }
}
