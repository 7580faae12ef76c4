package gander.baseline;

import static gander.Near.assertNear;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Gradients beside finite differences, in double precision. */
public final class Gradients {
    private static final double STEP = 1e-5;

    /** The differences' own error is of the order of the step's square times the third derivative. */
    private static final double TOLERANCE = 1e-7;

    private Gradients() {}

    /** Fails unless backward gives, at {@code at}, the gradient of the sum of the function's values. */
    public static void assertRight(Tensor at, UnaryOperator<Tensor> function) {
        Tensor x = at.to(ScalarType.Double).requires_grad_(true);
        function.apply(x).sum().backward();
        for (int i = 0; i < at.numel(); i++) {
            double ahead = function.apply(moved(x, i, STEP)).sum().item_double();
            double behind = function.apply(moved(x, i, -STEP)).sum().item_double();
            double gradient = x.grad().view(-1).narrow(0, i, 1).item_double();
            assertNear("gradient " + i, gradient, (ahead - behind) / (2 * STEP), TOLERANCE);
        }
    }

    private static Tensor moved(Tensor x, int i, double by) {
        Tensor moved = x.detach().clone();
        moved.view(-1).narrow(0, i, 1).add_(new Scalar(by));
        return moved;
    }
}
