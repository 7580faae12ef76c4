package gander.gan;

/** The rows by which logits are differentiated, and their gradients again. */
public enum InputGradients {
    /** None. */
    NONE,
    /** Real rows. */
    OF_REAL,
    /** Generated rows. */
    OF_FAKE,
    /** Both. */
    OF_BOTH;

    boolean ofReal() {
        return this == OF_REAL || this == OF_BOTH;
    }

    boolean ofFake() {
        return this == OF_FAKE || this == OF_BOTH;
    }

    /** The rows of either. */
    public InputGradients or(InputGradients other) {
        return this == NONE || this == other ? other : other == NONE ? this : OF_BOTH;
    }
}
