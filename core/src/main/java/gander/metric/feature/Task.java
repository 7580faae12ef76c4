package gander.metric.feature;

/** What a feature network learns to see by. */
public enum Task {
    /** To name each image's class. */
    CLASSES,
    /**
     * To say how each image was turned: by 0, 90, 180 or 270 degrees, and by 0 or 180 where it is not square. No labels are
     * needed (Gidaris et al. 2018, arXiv:1803.07728); features learnt without labels serve scores of generators as well as those
     * of a classifier (Morozov et al. 2021, "On self-supervised image representations for GAN evaluation").
     */
    ROTATIONS
}
