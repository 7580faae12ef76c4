package gander.app;

/** Whether someone is looking. */
final class Terminal {
    private Terminal() {}

    /**
     * Whether progress may be redrawn in place. The launcher knows (it can ask the shell) and says so in the property {@code
     * gander.terminal}; without it, Java's own guess is taken.
     */
    static boolean isInteractive() {
        String said = System.getProperty("gander.terminal");
        return said == null ? System.console() != null : Boolean.parseBoolean(said);
    }
}
