package gander.train;

/** A loss, gradient or parameter is NaN or infinite. The step's update is spoilt; what was saved before it is not. */
public final class NonFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The term of this step has this value. */
    public NonFiniteException(long step, String term, double value) {
        super("step " + step + ": " + term + " is " + value);
    }
}
