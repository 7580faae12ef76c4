package gander;

/**
 * Something the user can put right: a bad option, file or folder. The message is one line that says what was got, what
 * was expected, where, and what to do; the program prints it alone and exits with code 2.
 */
public final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error with no deeper cause than the user's input. */
    public UserException(String message) {
        super(message);
    }

    /** An error whose cause helps whoever asks for the details. */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
