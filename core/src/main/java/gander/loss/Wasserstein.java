package gander.loss;

/**
 * D's mean logit of real images is to be as far above that of generated ones as it can be, and G is to bring them together:
 * with a D whose slope is at most 1, minus D's loss is the Wasserstein-1 distance. Arjovsky et al. 2017, arXiv:1701.07875,
 * equations 2 and 3. Without a bound of the slope, which is a penalty's or a parametrization's to set, D's loss falls for ever.
 * At equilibrium D's loss is 0, and G's is any number, as a constant may be added to all logits.
 */
public record Wasserstein() implements AdversarialLoss {
    @Override
    public Dual discriminator(Dual real, Dual fake) {
        return fake.plus(real.neg());
    }

    @Override
    public Dual generator(Dual real, Dual fake) {
        return fake.neg();
    }
}
