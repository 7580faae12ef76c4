package gander.data.pen;

import java.util.Arrays;

/**
 * Inks a path the way MNIST's images were made: drawn to fill a box of 20 pixels, keeping its proportions, then moved by
 * whole pixels so that the centre of mass comes to the centre of the 28-pixel image.
 */
final class PenRaster {
    /** Height and width of the image. */
    static final int SIDE = 28;

    private static final int BOX = 20;
    /** Pixels from paper to full ink across the edge of a line; with it grey pixels are as common as in MNIST. */
    private static final double EDGE = 1.4;

    private PenRaster() {}

    static void ink(PenPath path, byte[] out, int offset) {
        fit(path);
        double[] depth = new double[BOX * BOX];
        Arrays.fill(depth, -EDGE);
        for (int i = 1; i < path.size; i++) {
            if (!path.down[i]) {
                line(path, i - 1, i, depth);
            }
        }
        place(depth, out, offset);
    }

    /** Scales the path so that its ink's longer side fills the box, and centres the shorter. */
    private static void fit(PenPath path) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < path.size; i++) {
            left = Math.min(left, path.x[i] - path.radius[i]);
            right = Math.max(right, path.x[i] + path.radius[i]);
            top = Math.min(top, path.y[i] - path.radius[i]);
            bottom = Math.max(bottom, path.y[i] + path.radius[i]);
        }
        // A line reaches half its soft edge beyond its radius; most of that is too faint to count.
        double scale = (BOX - 0.4) / Math.max(right - left, bottom - top);
        double shiftX = BOX / 2.0 - scale * (left + right) / 2;
        double shiftY = BOX / 2.0 - scale * (top + bottom) / 2;
        for (int i = 0; i < path.size; i++) {
            path.x[i] = scale * path.x[i] + shiftX;
            path.y[i] = scale * path.y[i] + shiftY;
            path.radius[i] = scale * path.radius[i];
        }
    }

    /** Raises the depth of every pixel near the line from point a to point b to its distance inside the line's edge. */
    private static void line(PenPath path, int a, int b, double[] depth) {
        double ax = path.x[a];
        double ay = path.y[a];
        double ra = path.radius[a];
        double dx = path.x[b] - ax;
        double dy = path.y[b] - ay;
        double dr = path.radius[b] - ra;
        double reach = Math.max(ra, ra + dr) + EDGE / 2;
        double inverse = 1 / Math.max(dx * dx + dy * dy, 1e-9);
        int x0 = Math.max(0, (int) (Math.min(ax, ax + dx) - reach + 0.5));
        int x1 = Math.min(BOX - 1, (int) (Math.max(ax, ax + dx) + reach - 0.5));
        int y0 = Math.max(0, (int) (Math.min(ay, ay + dy) - reach + 0.5));
        int y1 = Math.min(BOX - 1, (int) (Math.max(ay, ay + dy) + reach - 0.5));
        for (int py = y0; py <= y1; py++) {
            double v = py + 0.5 - ay;
            for (int px = x0; px <= x1; px++) {
                double u = px + 0.5 - ax;
                double along = (u * dx + v * dy) * inverse;
                double t = along < 0 ? 0 : along > 1 ? 1 : along;
                double fromX = u - t * dx;
                double fromY = v - t * dy;
                double inside = ra + t * dr - Math.sqrt(fromX * fromX + fromY * fromY);
                int p = py * BOX + px;
                if (inside > depth[p]) {
                    depth[p] = inside;
                }
            }
        }
    }

    /** Turns depth into ink and places the box so that the centre of mass is within half a pixel of column and row 14. */
    private static void place(double[] depth, byte[] out, int offset) {
        long mass = 0;
        long momentX = 0;
        long momentY = 0;
        int[] grey = new int[BOX * BOX];
        for (int p = 0; p < grey.length; p++) {
            double covered = Math.max(0, Math.min(1, 0.5 + depth[p] / EDGE));
            grey[p] = (int) (255 * covered * covered * (3 - 2 * covered) + 0.5);
            mass += grey[p];
            momentX += (long) grey[p] * (p % BOX);
            momentY += (long) grey[p] * (p / BOX);
        }
        int shiftX = shift(momentX, mass);
        int shiftY = shift(momentY, mass);
        for (int p = 0; p < SIDE * SIDE; p++) {
            int x = p % SIDE - shiftX;
            int y = p / SIDE - shiftY;
            boolean inside = x >= 0 && x < BOX && y >= 0 && y < BOX;
            out[offset + p] = inside ? (byte) grey[y * BOX + x] : 0;
        }
    }

    /** Whole pixels from the box to the image along one axis; even a lopsided digit stays inside the image. */
    private static int shift(long moment, long mass) {
        int margin = SIDE - BOX;
        int nearest = (int) (SIDE / 2 - (double) moment / mass + 0.5);
        return Math.max(0, Math.min(margin, nearest));
    }
}
