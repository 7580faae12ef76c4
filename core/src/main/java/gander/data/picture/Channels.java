package gander.data.picture;

/** Whether pictures are grey or in colour. */
public enum Channels {
    /** Grey where all pictures are, else in colour. */
    AUTO,
    /** One channel; colours become their luma by ITU-R BT.601. */
    GREY,
    /** Red, green and blue. */
    RGB
}
