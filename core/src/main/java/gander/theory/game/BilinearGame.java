package gander.theory.game;

import java.util.ArrayList;
import java.util.List;

/**
 * min over x of max over y of x y, the smallest game that gradient steps do not solve: its only equilibrium is (0, 0), and
 * the gradient there points around it, never at it. Mescheder et al. 2018, arXiv:1801.04406, section 2, has it as the
 * Dirac-GAN near its equilibrium. All in closed form; h is the step size.
 */
public final class BilinearGame {
    private BilinearGame() {}

    /**
     * A state of the game.
     *
     * @param x the player who minimises
     * @param y the player who maximises
     */
    public record Point(double x, double y) {
        /** Distance from the equilibrium. */
        public double radius() {
            return Math.hypot(x, y);
        }
    }

    /** Who sees what. */
    public enum Order {
        /** Both step from the same point: the distance grows by sqrt(1 + h^2) each time. */
        SIMULTANEOUS {
            @Override
            public Point step(Point p, double h) {
                return new Point(p.x - h * p.y, p.y + h * p.x);
            }
        },
        /** y answers to the x that has just stepped: x^2 - h x y + y^2 stays as it is, an ellipse if h is below 2. */
        ALTERNATING {
            @Override
            public Point step(Point p, double h) {
                double x = p.x - h * p.y;
                return new Point(x, p.y + h * x);
            }
        };

        /** The next point. */
        public abstract Point step(Point p, double h);

        /** So many steps from a point on, which comes first. */
        public List<Point> path(Point from, double h, int steps) {
            List<Point> path = new ArrayList<>(List.of(from));
            for (int i = 0; i < steps; i++) {
                path.add(step(path.get(i), h));
            }
            return path;
        }
    }

    /** x^2 - h x y + y^2, which alternating steps keep. */
    public static double invariant(Point p, double h) {
        return p.x * p.x - h * p.x * p.y + p.y * p.y;
    }

    /**
     * The farthest that alternating steps of h, below 2, ever get from (0, 0): the half axis of the invariant's ellipse, whose
     * form has the least eigenvalue 1 - h / 2.
     */
    public static double farthest(Point from, double h) {
        return Math.sqrt(invariant(from, h) / (1 - h / 2));
    }

    /** After each point, the mean of the path up to it. */
    public static List<Point> averages(List<Point> path) {
        List<Point> averages = new ArrayList<>();
        double x = 0;
        double y = 0;
        for (Point p : path) {
            x += p.x;
            y += p.y;
            int n = averages.size() + 1;
            averages.add(new Point(x / n, y / n));
        }
        return averages;
    }
}
