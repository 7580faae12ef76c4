package gander.app.table;

import gander.run.Score;
import gander.run.ScorePlace;

/** A sign beside a score in a table of text, for what its place between noise and real images does not let one say. */
enum ScoreMark {
    /** Nothing to say. */
    NONE(" ", ""),
    /** Its place is unknown. */
    NO_PLACE("?", "noise scores no worse than real images, so this score alone cannot say good"),
    /** It is as noise, or worse. */
    NOISE("!", "no better than noise"),
    /** Past real images. */
    PAST_REAL("^", "past what real images get: copies, or a limit of this score");

    private final String sign;
    private final String meaning;

    ScoreMark(String sign, String meaning) {
        this.sign = sign;
        this.meaning = meaning;
    }

    static ScoreMark of(Score score) {
        return switch (ScorePlace.of(score).stand()) {
            case UNPLACED, UNPLACED_WORSE -> NO_PLACE;
            case WORSE_THAN_NOISE, NO_BETTER_THAN_NOISE -> NOISE;
            case BEYOND_REAL, ACROSS -> PAST_REAL;
            case MISSING, NEAR_NOISE, MIDWAY, NEAR_REAL, AS_REAL -> NONE;
        };
    }

    /** One character; a space for {@link #NONE}. */
    String sign() {
        return sign;
    }

    /** The sign and what it means. */
    String legend() {
        return sign + " " + meaning;
    }
}
