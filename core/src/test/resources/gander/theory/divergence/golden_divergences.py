"""Values for GoldenDivergencesTest, computed with SciPy and without Gander: python3 golden_divergences.py > golden_divergences.json

SciPy integrates (quad), minimises (L-BFGS-B on a dense trapezoid rule) and knows the special functions; nothing is ported.
"""

import json

import numpy as np
from scipy import integrate, optimize, special, stats

INFINITE = np.inf


def mixture(weight, first, second):
    def log_density(x):
        return np.logaddexp(
            np.log(weight) + stats.norm.logpdf(x, *first), np.log(1 - weight) + stats.norm.logpdf(x, *second)
        )

    def cumulative(x):
        return weight * stats.norm.cdf(x, *first) + (1 - weight) * stats.norm.cdf(x, *second)

    return log_density, cumulative


def normal(mean, sigma):
    return lambda x: stats.norm.logpdf(x, mean, sigma), lambda x: stats.norm.cdf(x, mean, sigma)


def integral(function, cuts):
    total = 0.0
    for low, high in zip(cuts[:-1], cuts[1:]):
        total += integrate.quad(function, low, high, epsabs=1e-13, epsrel=1e-12, limit=500)[0]
    return total


def divergences(p, q, cuts):
    (log_p, below_p), (log_q, below_q) = p, q
    density_p = lambda x: np.exp(log_p(x))
    density_q = lambda x: np.exp(log_q(x))
    middle = lambda x: np.logaddexp(log_p(x), log_q(x)) - np.log(2)
    return {
        "KL": integral(lambda x: density_p(x) * (log_p(x) - log_q(x)), cuts),
        "REVERSE_KL": integral(lambda x: density_q(x) * (log_q(x) - log_p(x)), cuts),
        "JENSEN_SHANNON": 0.5
        * integral(
            lambda x: density_p(x) * (log_p(x) - middle(x)) + density_q(x) * (log_q(x) - middle(x)), cuts
        ),
        "TOTAL_VARIATION": 0.5 * integral(lambda x: abs(density_p(x) - density_q(x)), cuts),
        "WASSERSTEIN_1": integral(lambda x: abs(below_p(x) - below_q(x)), cuts),
    }


def optima(weight, first, second):
    """Least reverse KL and JSD of a normal density, by a dense grid and a quasi-Newton method, from several starts."""
    x = np.linspace(-16, 16, 20001)
    step = x[1] - x[0]
    log_p = mixture(weight, first, second)[0](x)
    p = np.exp(log_p)

    def reverse(t):
        log_q = stats.norm.logpdf(x, t[0], np.exp(t[1]))
        return step * np.sum(np.exp(log_q) * (log_q - log_p))

    def jensen_shannon(t):
        log_q = stats.norm.logpdf(x, t[0], np.exp(t[1]))
        middle = np.logaddexp(log_p, log_q) - np.log(2)
        return 0.5 * step * np.sum(p * (log_p - middle) + np.exp(log_q) * (log_q - middle))

    mean = weight * first[0] + (1 - weight) * second[0]
    starts = [first, second, (mean, 1.5)]
    result = {}
    for name, function in (("REVERSE_KL", reverse), ("JENSEN_SHANNON", jensen_shannon)):
        found = [
            optimize.minimize(function, (m, np.log(s)), method="L-BFGS-B", options={"ftol": 1e-15, "gtol": 1e-9})
            for m, s in starts
        ]
        best = min(found, key=lambda r: r.fun)
        result[name] = {"mean": best.x[0], "sigma": float(np.exp(best.x[1])), "value": float(best.fun)}
    return result


def main():
    weight, first, second = 0.7, (-1.5, 0.6), (1.5, 0.6)
    data = mixture(weight, first, second)
    cuts = [-12, -6, -3, -1.5, -0.5, 0, 0.5, 1.5, 3, 6, 12]
    pairs = []
    for mean, sigma in ((0.0, 1.0), (-0.6, 1.5), (1.5, 0.6), (3.0, 0.5), (0.5, 2.5)):
        wide = sorted(set(cuts + [mean - 8 * sigma, mean, mean + 8 * sigma, -30, 30]))
        pairs.append({"mean": mean, "sigma": sigma, "divergences": divergences(data, normal(mean, sigma), wide)})
    print(
        json.dumps(
            {
                "mixture": {"weight": weight, "first": first, "second": second},
                "entropy": -integral(lambda x: np.exp(data[0](x)) * data[0](x), cuts),
                "pairs": pairs,
                "optima": optima(weight, first, second),
                "normalsJensenShannon": [
                    [d, divergences(normal(0, 1), normal(d, 1), [-12, -3, 0, d / 2 + 1e-9, d + 3, d + 12])["JENSEN_SHANNON"]]
                    for d in (0.5, 1.0, 2.0, 4.0, 6.0)
                ],
                "incompleteBeta": [
                    [a, b, x, special.betainc(a, b, x)]
                    for a, b, x in ((1, 1, 0.3), (8, 4, 0.7), (7001, 3001, 0.69), (2, 90, 0.001))
                ],
                "betaQuantile": [[a, b, u, stats.beta.ppf(u, a, b)] for a, b, u in ((8, 4, 0.025), (701, 301, 0.975))],
                "binomial": [
                    [n, k, t, stats.binom.pmf(k, n, t)]
                    for n, k, t in ((10, 7, 0.7), (10, 0, 0.0), (10, 10, 1.0), (1000, 712, 0.7))
                ],
            },
            indent=1,
        )
    )


main()
