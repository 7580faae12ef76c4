/**
 * Models with a distribution of images for each class, and those whose fit is one pass: naive Bayes and kernel density
 * estimation. Read {@link gander.baseline.classwise.ClasswiseModel} first.
 */
package gander.baseline.classwise;
