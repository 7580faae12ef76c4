package gander.data.picture;

/** A file is no picture that can be read; the message says what is wrong with it, and not which file it is. */
final class PictureException extends Exception {
    private static final long serialVersionUID = 1L;

    PictureException(String message) {
        super(message);
    }

    PictureException(String message, Throwable cause) {
        super(message, cause);
    }

    static PictureException truncated() {
        return new PictureException("is truncated");
    }

    static PictureException damaged(String where) {
        return new PictureException("is damaged: " + where);
    }
}
