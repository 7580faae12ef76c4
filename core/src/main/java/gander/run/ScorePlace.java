package gander.run;

/**
 * Where a score stands between what noise gets and what real images get. It has a place only where noise is on the bad side
 * of real images, and by more than both spreads together: elsewhere a good value may be noise's, and the score alone cannot
 * say good. (Improved precision on features of MNIST: 0.86 for real images, 0.996 for noise.)
 *
 * <p>Distances are placed on a logarithmic scale: half of the way from noise to real images is the geometric mean of theirs.
 * On a linear one a Frechet distance of 99 would stand at two thirds of the way from noise with 300 to real images with 0.4.
 * Shares, counts and log-likelihoods are placed on a linear scale, and what should be like real images by its distance from
 * them.
 *
 * @param stand what can be said
 * @param share of the way from noise, 0, to real images, 1; 0 where it has no place
 * @param scale on which that share is
 */
public record ScorePlace(Stand stand, double share, Scale scale) {
    private static final double THIRD = 1.0 / 3;

    /** What can be said of a score. */
    public enum Stand {
        /** It is no number. */
        MISSING(""),
        /** No place, and not worse than real images. */
        UNPLACED("noise scores %s real images here, so this score alone cannot say good"),
        /** No place, and worse than real images all the same. */
        UNPLACED_WORSE("worse than real images; how far cannot be said, since noise scores %s them"),
        /** Worse than noise by more than both spreads. */
        WORSE_THAN_NOISE("worse than noise"),
        /** As noise, or better by no more than both spreads. */
        NO_BETTER_THAN_NOISE("no better than noise"),
        /** In the first third of the way from noise to real images. */
        NEAR_NOISE(""),
        /** In the second third. */
        MIDWAY(""),
        /** In the last third. */
        NEAR_REAL(""),
        /** No farther from real images than both spreads. */
        AS_REAL("not to be told from real images by this score"),
        /** Better than real images by more than that. */
        BEYOND_REAL("past what real images get: copies, or a limit of this score"),
        /** On the side of real images where noise is not, though to be like them is the aim. */
        ACROSS("on the other side of real images than noise, as copies are");

        private final String words;

        Stand(String words) {
            this.words = words;
        }

        /** Whether it is between noise and real images, or as either of them. */
        public boolean isPlaced() {
            return this != MISSING && this != UNPLACED && this != UNPLACED_WORSE;
        }

        /** Whether it has a place, but not for the better. */
        public boolean isNoBetterThanNoise() {
            return this == WORSE_THAN_NOISE || this == NO_BETTER_THAN_NOISE;
        }
    }

    /** How a share of the way is measured. */
    public enum Scale {
        /** Equal lengths are equal differences. */
        LINEAR("linear scale"),
        /** Equal lengths are equal factors. */
        LOGARITHMIC("logarithmic scale");

        private final String words;

        Scale(String words) {
            this.words = words;
        }

        /** The scale in words. */
        public String words() {
            return words;
        }
    }

    /** Where a score stands. Spreads that a file does not have are taken to be the score's own. */
    public static ScorePlace of(Score score) {
        return new Ruler(score).place();
    }

    /** Whether it is more than a third of the way from noise to real images. */
    boolean isFarFromNoise() {
        return stand.isPlaced() && share > THIRD;
    }

    /** What must be said beside a score that stands here; empty where its place says it all. */
    public static String words(Score score) {
        return of(score)
                .stand()
                .words
                .formatted(new Ruler(score).noiseIsBetterThanReal() ? "better than" : "no worse than");
    }

    /** How bad a value of this score is: more is worse, whichever way the score improves. */
    static double badness(Score score, double value) {
        return switch (score.better()) {
            case "lower" -> value;
            case "higher" -> -value;
            default -> Math.abs(value - score.real());
        };
    }

    /** A score with the differences that its place depends on, each turned so that more is worse. */
    private record Ruler(Score score) {
        ScorePlace place() {
            if (!isFinite()) {
                return new ScorePlace(Stand.MISSING, 0, Scale.LINEAR);
            }
            double behindReal = badness(score.value()) - badness(score.real());
            double chance = score.spread() + realSpread();
            if (!isPlaced()) {
                return new ScorePlace(behindReal > chance ? Stand.UNPLACED_WORSE : Stand.UNPLACED, 0, scale());
            }
            double behindNoise = badness(score.value()) - badness(score.noise());
            double chanceOfNoise = score.spread() + noiseSpread();
            if (behindNoise >= -chanceOfNoise) {
                boolean worse = behindNoise > chanceOfNoise;
                return new ScorePlace(worse ? Stand.WORSE_THAN_NOISE : Stand.NO_BETTER_THAN_NOISE, 0, scale());
            }
            double share = Math.min(1, Math.max(0, share()));
            return new ScorePlace(stand(behindReal, chance, share), share, scale());
        }

        private Stand stand(double behindReal, double chance, double share) {
            if (wantsReal() && behindReal > chance && isAcross()) {
                return Stand.ACROSS;
            }
            if (Math.abs(behindReal) <= chance) {
                return Stand.AS_REAL;
            }
            if (behindReal < 0) {
                return Stand.BEYOND_REAL;
            }
            return share < THIRD ? Stand.NEAR_NOISE : share < 2 * THIRD ? Stand.MIDWAY : Stand.NEAR_REAL;
        }

        private boolean isFinite() {
            return Double.isFinite(score.value())
                    && Double.isFinite(score.real())
                    && Double.isFinite(score.noise())
                    && Double.isFinite(score.spread());
        }

        private boolean isPlaced() {
            return badness(score.noise()) - badness(score.real()) > realSpread() + noiseSpread();
        }

        private boolean noiseIsBetterThanReal() {
            return badness(score.real()) - badness(score.noise()) > realSpread() + noiseSpread();
        }

        private boolean isAcross() {
            return (score.value() > score.real()) != (score.noise() > score.real());
        }

        private boolean wantsReal() {
            return score.better().equals("like real");
        }

        private double badness(double value) {
            return ScorePlace.badness(score, value);
        }

        private double realSpread() {
            return score.realSpread().orElse(score.spread());
        }

        private double noiseSpread() {
            return score.noiseSpread().orElse(score.spread());
        }

        /** An unbiased distance of real images may be 0 or below: what is within its spread is one, for a logarithm. */
        private double least() {
            return Math.max(score.real(), realSpread());
        }

        private Scale scale() {
            boolean logarithmic = score.better().equals("lower") && least() > 0 && score.noise() > least();
            return logarithmic ? Scale.LOGARITHMIC : Scale.LINEAR;
        }

        private double share() {
            if (scale() == Scale.LOGARITHMIC) {
                double value = Math.max(score.value(), least());
                return Math.log(score.noise() / value) / Math.log(score.noise() / least());
            }
            double noise = badness(score.noise());
            return (noise - badness(score.value())) / (noise - badness(score.real()));
        }
    }
}
