package gander.bench;

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
    /** oneDNN's linear layer, both operands laid out as it likes them best. */
    ONEDNN("oneDNN") {
        @Override
        Runnable operation(Product product) {
            return switch (product.role()) {
                case FORWARD -> linear(product.rows(), product.in(), product.out());
                case WEIGHT_GRADIENT -> linear(product.out(), product.rows(), product.in());
                case INPUT_GRADIENT -> linear(product.rows(), product.out(), product.in());
            };
        }

        @Override
        boolean available() {
            try {
                linear(2, 2, 2).run();
                return true;
            } catch (RuntimeException e) {
                return false;
            }
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

    /** [rows, inner] times the transpose of [columns, inner]. */
    private static Runnable linear(int rows, int inner, int columns) {
        OperatorHandle kernel = Dispatcher.singleton().findSchemaOrThrow("aten::mkldnn_linear", "");
        Tensor x = Roofline.operand(rows, inner).to_mkldnn();
        Tensor w = Roofline.operand(columns, inner).to_mkldnn();
        return () -> {
            IValueVector stack = new IValueVector();
            stack.push_back(new IValue(x));
            stack.push_back(new IValue(w));
            stack.push_back(new IValue()); // no bias
            kernel.callBoxed(stack);
        };
    }
}
