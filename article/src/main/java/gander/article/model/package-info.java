/** Topics on models beside and below GANs: likelihood, mixtures, latent variables, autoencoders, generative classifiers. */
package gander.article.model;
