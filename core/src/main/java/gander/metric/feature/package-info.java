/**
 * What a metric sees in images: the outputs of a network, our own or one that the user brings. Read
 * {@link gander.metric.feature.FeatureExtractor} first.
 */
package gander.metric.feature;
