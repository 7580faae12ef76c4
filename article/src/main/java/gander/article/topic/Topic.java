package gander.article.topic;

/** One chapter of the explanation: what it computes, shows and says in numbers. Same seed, same bytes. */
public interface Topic {
    /** The word that {@code gander theory} takes, which is the name of the chapter's text in the resources too. */
    String name();

    /** What it asks, in one line, for help and headings. */
    String question();

    /** Computes everything and hands it over. */
    void run(Findings findings);
}
