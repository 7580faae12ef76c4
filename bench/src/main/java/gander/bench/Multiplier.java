package gander.bench;

import gander.tensor.OneDnn;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A library that multiplies matrices, as the roofline uses it. */
enum Multiplier {
    /** libtorch's default, each operand laid out as the layer has it, the result into memory that is there. */
    OPENBLAS("OpenBLAS") {
        @Override
        Runnable operation(Product product) {
            int rows = product.rows();
            int in = product.in();
            int out = product.out();
            return switch (product.role()) {
                case FORWARD ->
                    into(Roofline.operand(rows, in), Roofline.operand(out, in).t());
                case WEIGHT_GRADIENT -> into(Roofline.operand(rows, out).t(), Roofline.operand(rows, in));
                case INPUT_GRADIENT -> into(Roofline.operand(rows, out), Roofline.operand(out, in));
            };
        }
    },
    /**
     * oneDNN's linear layer, each operand laid out as it likes it best: what has to be reordered for that is, beforehand, as if
     * it cost nothing.
     */
    ONEDNN("oneDNN") {
        @Override
        Runnable operation(Product product) {
            int rows = product.rows();
            int in = product.in();
            int out = product.out();
            return switch (product.role()) {
                case FORWARD -> linear(Roofline.operand(rows, in), packed(Roofline.operand(out, in)));
                case WEIGHT_GRADIENT ->
                    linear(
                            Roofline.operand(out, rows),
                            Roofline.operand(rows, in).t());
                case INPUT_GRADIENT ->
                    linear(
                            Roofline.operand(rows, out),
                            Roofline.operand(out, in).t());
            };
        }

        @Override
        boolean available() {
            return OneDnn.suits(Roofline.operand(1 << 10, 1 << 10));
        }
    };

    private final String label;

    Multiplier(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether this build and processor have it. */
    boolean available() {
        return true;
    }

    /** The product, on operands of its own. */
    abstract Runnable operation(Product product);

    private static Runnable into(Tensor left, Tensor right) {
        Tensor result = Roofline.operand((int) left.size(0), (int) right.size(1));
        return () -> torch.mm_out(result, left, right);
    }

    /** x times the transpose of {@code weight}. */
    private static Runnable linear(Tensor x, Tensor weight) {
        return () -> OneDnn.product(x, weight);
    }

    /** The weight in the order of oneDNN's own. */
    private static Tensor packed(Tensor weight) {
        OperatorHandle pack = Dispatcher.singleton().findSchemaOrThrow("mkldnn::_reorder_linear_weight", "");
        IValueVector stack = new IValueVector(new IValue(weight), new IValue());
        pack.callBoxed(stack);
        return new Tensor(stack.get(0).toTensor());
    }
}
