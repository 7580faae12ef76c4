package gander.bench;

/** How often something can be done. */
final class Rate {
    private Rate() {}

    /** Times per second, over at least so many seconds and one time. */
    static double perSecond(Runnable action, double seconds) {
        long start = System.nanoTime();
        long count = 0;
        double elapsed;
        do {
            action.run();
            count++;
            elapsed = (System.nanoTime() - start) / 1e9;
        } while (elapsed < seconds);
        return count / elapsed;
    }
}
