package gander.app.terminal;

/** What the program ends with. */
public final class ExitCode {
    /** All went well. */
    public static final int DONE = 0;

    /** A fault of the program's own. */
    public static final int BUG = 1;

    /** The user can put it right. */
    public static final int USER_ERROR = 2;

    /** A run collapsed, and was to stop then. */
    public static final int COLLAPSED = 3;

    /** Ctrl-C: the system's own code for a program that was stopped by it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
