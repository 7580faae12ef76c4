package gander.data.picture;

/** Why files of a folder are left where they are; what each is called when they are counted. */
enum Left {
    /** Its name is one that systems give what users do not see. */
    HIDDEN("hidden"),
    /** Neither its name nor its first bytes are those of a format that is read. */
    NO_PICTURE("no picture"),
    /** It lies beside the folders of the two splits. */
    BESIDE_SPLITS("beside train and test"),
    /** A link to a folder that it lies in. */
    CIRCLE("a link in a circle"),
    /** A link to nothing, or a pipe, a socket or a device. */
    NO_FILE("no file");

    private final String words;

    Left(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
