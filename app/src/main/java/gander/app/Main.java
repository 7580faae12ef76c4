package gander.app;

/** The program {@code gander}. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] args) {}
}
