/**
 * Discriminative and generative models of labelled points, and expectation maximisation made visible.
 */
package gander.theory.learner;
