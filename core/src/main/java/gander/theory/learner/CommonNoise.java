package gander.theory.learner;

import gander.theory.density.Normal;

/**
 * Two Gaussian classes of many coordinates. The first half of the coordinates tells the classes apart; all of them share a
 * part of their noise. Without that part naive Bayes is the right model. With it the second half is of use, to a model that
 * can subtract it: it knows the noise and not the class.
 *
 * @param half coordinates in each half, at least 1
 * @param apart distance of the classes' means in each coordinate of the first half, in standard deviations; positive
 * @param correlation of any two coordinates given the class, from 0 to below 1
 */
public record CommonNoise(int half, double apart, double correlation) implements PointClasses {
    /** Checks the ranges. */
    public CommonNoise {
        if (half < 1 || !(apart > 0) || !Double.isFinite(apart) || !(correlation >= 0 && correlation < 1)) {
            throw new IllegalArgumentException("half must be at least 1, apart positive and correlation in [0, 1), got "
                    + half + ", " + apart + " and " + correlation);
        }
    }

    @Override
    public int count() {
        return 2;
    }

    @Override
    public int width() {
        return 2 * half;
    }

    @Override
    public double[] draw(int c, long key) {
        double common = Math.sqrt(correlation) * Normal.STANDARD.draw(key, width());
        double[] point = new double[width()];
        for (int d = 0; d < point.length; d++) {
            point[d] = mean(c, d) + common + Math.sqrt(1 - correlation) * Normal.STANDARD.draw(key, d);
        }
        return point;
    }

    private double mean(int c, int d) {
        return d < half ? (c - 0.5) * apart : 0;
    }

    /**
     * The covariance is (1 - r) I + r 11', whose inverse is (I - s 11') / (1 - r) with s = r / (1 - r + width r) and whose
     * determinant is (1 - r)^(width - 1) (1 - r + width r).
     */
    @Override
    public double logDensity(int c, double[] point) {
        double squares = 0;
        double sum = 0;
        for (int d = 0; d < point.length; d++) {
            double x = point[d] - mean(c, d);
            squares += x * x;
            sum += x;
        }
        double left = 1 - correlation;
        double all = left + width() * correlation;
        double distance = (squares - correlation / all * sum * sum) / left;
        return -0.5 * (distance + (width() - 1) * Math.log(left) + Math.log(all) + width() * Math.log(2 * Math.PI));
    }

    /** The accuracy of Bayes' rule, Phi(D / 2) with D the Mahalanobis distance of the means. A linear border attains it. */
    public double bayesAccuracy() {
        double left = 1 - correlation;
        double all = left + width() * correlation;
        double distance = apart * Math.sqrt((half - correlation / all * half * half) / left);
        return Normal.STANDARD.cumulative(distance / 2);
    }

    /**
     * What naive Bayes comes to with ever more points: it weighs the first half's coordinates alike and the others not at all,
     * as if they were independent.
     */
    public double naiveBayesLimit() {
        double deviation = Math.sqrt(half * (1 - correlation) + half * half * correlation);
        return Normal.STANDARD.cumulative(half * apart / 2 / deviation);
    }
}
