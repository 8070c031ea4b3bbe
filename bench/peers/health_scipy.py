"""The strongest peer of the health sweep: SciPy's sparse matrix times a vector, on one core.

The same shape as BenchBook: 1,000,000 accounts, three positions each, 50 markets with weights 1 / rank, one column per
market and side. Margin is folded into the vector. Needs Debian's python3-scipy. Prints the median of 15 products, in time
of the thread on its processor, so that other programs do not count.
"""

import time

import numpy
import scipy
import scipy.sparse

ACCOUNTS, MARKETS, REPEATS = 1_000_000, 50, 15

random = numpy.random.default_rng(1)
market = numpy.minimum(numpy.exp(random.random((ACCOUNTS, 3)) * numpy.log(MARKETS + 1)).astype(int) - 1, MARKETS - 1)
size = random.lognormal(0, 1.2, (ACCOUNTS, 3)) * random.choice([-1.0, 1.0], (ACCOUNTS, 3))
column = 2 * market + (size < 0)
matrix = scipy.sparse.csr_matrix(
    (size.ravel(), column.ravel().astype(numpy.int32), numpy.arange(0, 3 * ACCOUNTS + 1, 3, dtype=numpy.int32)),
    shape=(ACCOUNTS, 2 * MARKETS),
)
base = random.random(ACCOUNTS)
price = numpy.repeat(10 ** (4 * random.random(MARKETS)), 2)
weight = price * numpy.tile([0.97, 1.03], MARKETS)

seconds = []
for _ in range(REPEATS):
    start = time.thread_time()
    excess = base + matrix @ weight
    seconds.append(time.thread_time() - start)
median = sorted(seconds)[REPEATS // 2]
print(f"SciPy {scipy.__version__}: {median * 1e6:.0f} us, {ACCOUNTS / median / 1e6:.0f} M accounts/s")
