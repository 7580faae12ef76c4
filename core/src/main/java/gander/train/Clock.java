package gander.train;

/**
 * The run's clock. In a step the generator is updated once, unless {@code gSteps} is more; an epoch is every training image
 * shown to the discriminator once; kimg is thousand real images shown.
 */
public final class Clock {
    private final long imagesPerStep;
    private final long imagesPerEpoch;
    private final long epochs;

    /** The clock of a run on so many training images. */
    public Clock(TrainingConfig.Training training, int trainingImages) {
        imagesPerStep = (long) training.batch() * (training.reuseRealBatch() ? 1 : training.k());
        imagesPerEpoch = trainingImages;
        epochs = training.epochs();
    }

    /** The number of steps in the run: as many as the last epoch needs. */
    public long steps() {
        return stepsUntilEpoch(epochs);
    }

    /** The number of steps after which epoch {@code epoch} (from 1) is complete. */
    public long stepsUntilEpoch(long epoch) {
        return -Math.floorDiv(-Math.multiplyExact(epoch, imagesPerEpoch), imagesPerStep); // rounded up
    }

    /** Epochs shown after so many steps. */
    public double epoch(long steps) {
        return steps * (double) imagesPerStep / imagesPerEpoch;
    }

    /** Complete epochs after so many steps. */
    public long completeEpochs(long steps) {
        return steps * imagesPerStep / imagesPerEpoch;
    }

    /** Whether step number {@code steps} completed an epoch. */
    public boolean endsEpoch(long steps) {
        return steps > 0 && completeEpochs(steps) > completeEpochs(steps - 1);
    }

    /** Thousand real images shown after so many steps. */
    public double kimg(long steps) {
        return steps * imagesPerStep / 1000.0;
    }

    /** Real images shown in one step. */
    public long imagesPerStep() {
        return imagesPerStep;
    }
}
