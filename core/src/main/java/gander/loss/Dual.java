package gander.loss;

/**
 * A number that depends on the logits of a real and of a generated image, with its derivatives by them: a dual number, with
 * which a formula that is written once gives its value and its gradient (Wengert 1964, "A simple automatic derivative
 * evaluation program", Communications of the ACM 7). A batch has some hundred logits, fewer than libtorch's autograd is worth
 * setting to work for.
 *
 * @param value the number
 * @param byReal its derivative by the logit of the real image
 * @param byFake its derivative by the logit of the generated image
 */
public record Dual(double value, double byReal, double byFake) {
    /** A number that is not known: what is computed from it is not a number, so that it cannot be used unseen. */
    public static final Dual UNKNOWN = new Dual(Double.NaN, Double.NaN, Double.NaN);

    /** The logit of a real image, as a variable. */
    public static Dual real(double logit) {
        return new Dual(logit, 1, 0);
    }

    /** The logit of a generated image, as a variable. */
    public static Dual fake(double logit) {
        return new Dual(logit, 0, 1);
    }

    /** Minus this. */
    public Dual neg() {
        return times(-1);
    }

    /** This and the other. */
    public Dual plus(Dual other) {
        return new Dual(value + other.value, byReal + other.byReal, byFake + other.byFake);
    }

    /** This and a constant. */
    public Dual plus(double constant) {
        return new Dual(value + constant, byReal, byFake);
    }

    /** This times a constant. */
    public Dual times(double constant) {
        return chain(value * constant, constant);
    }

    /** This times itself. */
    public Dual square() {
        return chain(value * value, 2 * value);
    }

    /** The exponential of this. */
    public Dual exp() {
        double result = StrictMath.exp(value); // the same bits on every JVM
        return chain(result, result);
    }

    /** This where it is positive, else 0; at 0 its derivative is 0. */
    public Dual relu() {
        return value > 0 ? this : chain(0, 0);
    }

    /** ln(1 + exp(this)), whose derivative is the sigmoid. Neither overflows. */
    public Dual softplus() {
        double small = StrictMath.exp(-Math.abs(value)); // the same bits on every JVM
        return chain(Math.max(value, 0) + StrictMath.log1p(small), (value >= 0 ? 1 : small) / (1 + small));
    }

    /** A function of this number, where its derivative there is {@code slope}. */
    private Dual chain(double result, double slope) {
        return new Dual(result, slope * byReal, slope * byFake);
    }
}
