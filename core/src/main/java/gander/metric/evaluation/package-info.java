/**
 * All metrics of a sample of images, beside what real images and noise get under the same protocol. Read
 * {@link gander.metric.evaluation.Evaluation} first.
 */
package gander.metric.evaluation;
