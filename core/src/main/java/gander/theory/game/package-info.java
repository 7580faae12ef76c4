/**
 * Experiments: games between small networks on data whose density is known, trained by the trainer that everyone uses.
 */
package gander.theory.game;
