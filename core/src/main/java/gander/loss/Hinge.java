package gander.loss;

/**
 * D learns from images on the wrong side of a margin only, and G moves along its logit. Lim and Ye 2017, arXiv:1705.02894;
 * Miyato et al. 2018, arXiv:1802.05957, equations 16 and 17. At equilibrium D's loss is 2, with any logit from -1 to 1, and so
 * G's is not fixed.
 */
public record Hinge() implements AdversarialLoss {
    @Override
    public Dual discriminator(Dual real, Dual fake) {
        return real.neg().plus(1).relu().plus(fake.plus(1).relu());
    }

    @Override
    public Dual generator(Dual real, Dual fake) {
        return fake.neg();
    }
}
