package gander.bench;

/**
 * A matrix product of a linear layer.
 *
 * @param role what it computes
 * @param rows of the batch
 * @param in the layer's inputs
 * @param out the layer's outputs
 */
record Product(Role role, int rows, int in, int out) {
    /** Which of a linear layer's three products it is. */
    enum Role {
        /** x W^T. */
        FORWARD,
        /** dy^T x. */
        WEIGHT_GRADIENT,
        /** dy W. */
        INPUT_GRADIENT
    }

    /** Floating-point operations, a multiplication and an addition being two. */
    long flops() {
        return 2L * rows * in * out;
    }

    /** The same product for a part of the batch. */
    Product withRows(int part) {
        return new Product(role, part, in, out);
    }
}
