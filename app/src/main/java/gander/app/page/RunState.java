package gander.app.page;

/** How far a run is, as its page says it. */
public enum RunState {
    /** Steps are being made; or the process was killed, and could not say so. */
    GOING(
            "Still going",
            "This page is written anew after each epoch and each score: load it again. If nothing is going on any more, the"
                    + " process was killed; the second command below goes on from the last checkpoint."),
    /** By Ctrl-C, or a polite kill. */
    INTERRUPTED("Interrupted", "Its state is saved: the second command below goes on from here."),
    /** By --stop-on-collapse. */
    COLLAPSED("Stopped at a warning", "Its state is saved: the second command below goes on in spite of it."),
    /** By a number that was not finite. */
    DIVERGED("Stopped: it has diverged", "A loss or gradient was no finite number; log.txt says which."),
    /** By an error that the user can put right. */
    FAILED(
            "Stopped by an error",
            "The last line of log.txt says what to put right; then the second command below goes on."),
    /** All steps are made. */
    DONE("Done", "");

    private final String word;
    private final String meaning;

    RunState(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** In a word or two. */
    String word() {
        return word;
    }

    /** What it means for who reads the page; empty where there is nothing to add. */
    String meaning() {
        return meaning;
    }
}
