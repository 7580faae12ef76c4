package gander.optim;

/**
 * A number that changes in the course of a training, as a share of its peak: a learning rate, say.
 *
 * <p>Where it stands is said in any unit that counts up, such as steps or thousand images (kimg).
 */
public sealed interface Schedule {
    /**
     * The share at this place, in [0, 1].
     *
     * @param now from 0
     */
    double at(double now);

    /** The same all the time. */
    record Constant() implements Schedule {
        @Override
        public double at(double now) {
            return 1;
        }
    }

    /**
     * Falls from 1 to 0 on a straight line, and stays there.
     *
     * @param length where it arrives, positive
     */
    record Linear(double length) implements Schedule {
        /** Checks the range. */
        public Linear {
            requirePositive(length);
        }

        @Override
        public double at(double now) {
            return Math.max(0, 1 - now / length);
        }
    }

    /**
     * Falls from 1 to 0 along half a cosine, and stays there. Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5 without
     * restarts.
     *
     * @param length where it arrives, positive
     */
    record Cosine(double length) implements Schedule {
        /** Checks the range. */
        public Cosine {
            requirePositive(length);
        }

        @Override
        public double at(double now) {
            return (1 + StrictMath.cos(Math.PI * Math.min(now, length) / length)) / 2;
        }
    }

    /**
     * Rises from 0 to 1 on a straight line, and goes on as another schedule that begins then. Goyal et al. 2017,
     * arXiv:1706.02677, section 2.2.
     *
     * @param length where it has risen, positive
     * @param then what follows
     */
    record WarmUp(double length, Schedule then) implements Schedule {
        /** Checks the range. */
        public WarmUp {
            requirePositive(length);
        }

        @Override
        public double at(double now) {
            return now < length ? now / length : then.at(now - length);
        }
    }

    /**
     * Stays at 1, and goes on as another schedule that begins then.
     *
     * @param length where it begins, positive
     * @param then what follows
     */
    record Hold(double length, Schedule then) implements Schedule {
        /** Checks the range. */
        public Hold {
            requirePositive(length);
        }

        @Override
        public double at(double now) {
            return now < length ? 1 : then.at(now - length);
        }
    }

    private static void requirePositive(double length) {
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("length must be positive, got " + length);
        }
    }
}
