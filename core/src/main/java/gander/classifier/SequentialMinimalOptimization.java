package gander.classifier;

/**
 * Trains a support vector machine of two classes: the multipliers a that minimise 1/2 a'Qa - sum(a) with Q_st = y_s y_t K_st,
 * 0 at most a at most C, y'a = 0 (Cortes and Vapnik 1995). Two multipliers move at a time (Platt 1998); which two, the second
 * order says (Fan, Chen and Lin 2005, JMLR 6, WSS 2), as in LIBSVM. In place of the gradient G we keep F = -yG, from which
 * all signs drop out: F_t = y_t - sum_s y_s a_s K_ts, and a move by d takes d (K_it - K_jt) from it.
 */
final class SequentialMinimalOptimization {
    /** The largest violation of the optimality conditions that is left: LIBSVM's default. */
    static final double TOLERANCE = 1e-3;

    /** In place of a curvature that is not positive, which equal images have. */
    private static final double SMALLEST_CURVATURE = 1e-12;

    /** LIBSVM's bounds: so many moves in all, or for each image, whichever is more. */
    private static final int MOVES = 10_000_000;

    private static final int MOVES_PER_IMAGE = 100;

    private final float[][] kernel;
    private final boolean[] positive;
    private final double cost;
    private final double[] multipliers;
    private final double[] f;

    private SequentialMinimalOptimization(float[][] kernel, boolean[] positive, double cost) {
        this.kernel = kernel;
        this.positive = positive;
        this.cost = cost;
        this.multipliers = new double[positive.length];
        this.f = new double[positive.length];
        for (int t = 0; t < f.length; t++) {
            f[t] = positive[t] ? 1 : -1;
        }
    }

    /** The function that tells the two classes apart: sum_t coefficient_t K(x_t, x) + bias, above 0 for the positive one. */
    static final class Solution {
        private final double[] coefficients;
        private final double bias;

        private Solution(double[] coefficients, double bias) {
            this.coefficients = coefficients;
            this.bias = bias;
        }

        /** y_t a_t, not 0 for support vectors. */
        double coefficient(int t) {
            return coefficients[t];
        }

        double bias() {
            return bias;
        }
    }

    /**
     * Solves the problem.
     *
     * @param kernel K, symmetric [N][N]
     * @param positive which images belong to the positive class [N]; both classes occur
     * @param cost C, positive
     */
    static Solution solve(float[][] kernel, boolean[] positive, double cost) {
        return new SequentialMinimalOptimization(kernel, positive, cost).solve();
    }

    private Solution solve() {
        long most = Math.max(MOVES, (long) MOVES_PER_IMAGE * f.length);
        for (long move = 0; move < most; move++) {
            int i = first();
            int j = second(i);
            if (!(f[i] - smallest() >= TOLERANCE)) {
                return new Solution(coefficients(), bias(i));
            }
            move(i, j);
        }
        throw new IllegalStateException("a support vector machine of " + f.length + " images has not converged after "
                + most + " moves; a smaller cost is easier");
    }

    private boolean mayRise(int t) {
        return positive[t] ? multipliers[t] < cost : multipliers[t] > 0;
    }

    private boolean mayFall(int t) {
        return positive[t] ? multipliers[t] > 0 : multipliers[t] < cost;
    }

    /** The worst violator. There always is one: as y'a = 0, not all multipliers are at the bound. */
    private int first() {
        int best = -1;
        for (int t = 0; t < f.length; t++) {
            if (mayRise(t) && (best < 0 || f[t] > f[best])) {
                best = t;
            }
        }
        return best;
    }

    /** The partner with which the objective falls most, -1 if there is none. */
    private int second(int i) {
        float[] row = kernel[i];
        int best = -1;
        double mostGain = 0;
        for (int t = 0; t < f.length; t++) {
            double difference = f[i] - f[t];
            if (difference > 0 && mayFall(t)) {
                double gain = difference * difference / curvature(row, i, t);
                if (gain > mostGain) {
                    mostGain = gain;
                    best = t;
                }
            }
        }
        return best;
    }

    private double curvature(float[] row, int i, int t) {
        double curvature = (double) row[i] + kernel[t][t] - 2.0 * row[t];
        return curvature > 0 ? curvature : SMALLEST_CURVATURE;
    }

    private double smallest() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int t = 0; t < f.length; t++) {
            if (f[t] < smallest && mayFall(t)) {
                smallest = f[t];
            }
        }
        return smallest;
    }

    /** Raises y_i a_i and lowers y_j a_j by the same, as far as it helps and the bounds allow. */
    private void move(int i, int j) {
        double wanted = (f[i] - f[j]) / curvature(kernel[i], i, j);
        double roomOfI = positive[i] ? cost - multipliers[i] : multipliers[i];
        double roomOfJ = positive[j] ? multipliers[j] : cost - multipliers[j];
        double step = Math.min(wanted, Math.min(roomOfI, roomOfJ));
        // Set to the bound, not added up to it: a rounding error short of it would never be used up.
        multipliers[i] = step == roomOfI ? (positive[i] ? cost : 0) : multipliers[i] + (positive[i] ? step : -step);
        multipliers[j] = step == roomOfJ ? (positive[j] ? 0 : cost) : multipliers[j] - (positive[j] ? step : -step);
        float[] rowOfI = kernel[i];
        float[] rowOfJ = kernel[j];
        for (int t = 0; t < f.length; t++) {
            f[t] -= step * (rowOfI[t] - rowOfJ[t]);
        }
    }

    private double[] coefficients() {
        double[] coefficients = new double[f.length];
        for (int t = 0; t < f.length; t++) {
            coefficients[t] = positive[t] ? multipliers[t] : -multipliers[t];
        }
        return coefficients;
    }

    /** The mean of F over multipliers between the bounds, where it is the bias; if there are none, the middle of its range. */
    private double bias(int first) {
        double sum = 0;
        int free = 0;
        for (int t = 0; t < f.length; t++) {
            if (multipliers[t] > 0 && multipliers[t] < cost) {
                sum += f[t];
                free++;
            }
        }
        return free > 0 ? sum / free : (f[first] + smallest()) / 2;
    }
}
