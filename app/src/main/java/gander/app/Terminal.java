package gander.app;

/** Whether someone is looking. */
final class Terminal {
    private Terminal() {}

    /**
     * Whether progress may be redrawn in place. The launcher can ask the shell, which Java cannot on every version, and says
     * so in the property {@code gander.terminal}.
     */
    static boolean isInteractive() {
        return Boolean.getBoolean("gander.terminal");
    }
}
