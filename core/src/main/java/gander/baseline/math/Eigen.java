package gander.baseline.math;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The eigenvalues of a symmetric matrix, the largest first, and their vectors. A vector's sign is free: its entry of largest
 * magnitude is positive here.
 *
 * @param values [size], descending
 * @param vectors row-major [size, size], row j of length 1 belonging to value j
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read within a method, never compared.
record Eigen(double[] values, double[] vectors) {
    /** Of a row-major matrix [size, size], of which the lower triangle is read. */
    static Eigen of(double[] symmetric, int size) {
        try (PointerScope scope = new PointerScope()) {
            T_TensorTensor_T solved = torch.linalg_eigh(Doubles.of(symmetric, size, size));
            Tensor values = solved.get0().flip(0);
            Tensor vectors = solved.get1().t().flip(0);
            return new Eigen(Doubles.toArray(values), signed(Doubles.toArray(vectors), size));
        }
    }

    private static double[] signed(double[] vectors, int size) {
        for (int row = 0; row < size; row++) {
            int from = row * size;
            int largest = from;
            for (int i = from; i < from + size; i++) {
                largest = Math.abs(vectors[i]) > Math.abs(vectors[largest]) ? i : largest;
            }
            if (vectors[largest] < 0) {
                for (int i = from; i < from + size; i++) {
                    vectors[i] = -vectors[i];
                }
            }
        }
        return vectors;
    }
}
