package gander.data.picture;

/** How a picture of another aspect becomes one of the wanted size. */
public enum Fit {
    /** Scaled until it covers the size; what sticks out, on both sides alike, is cut off. */
    CROP,
    /** Scaled until it is within the size, in the middle of the background. */
    PAD,
    /** Each side scaled on its own. */
    STRETCH
}
