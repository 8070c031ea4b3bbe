"""The strongest peer of the scenario sweep: SciPy's sparse matrix times a dense one, and the least of each row, on one core.

The same shape as ScenarioSweepBenchmark: 100,000 accounts, ten options each out of 100, 33 scenarios. Needs Debian's
python3-scipy. Prints the median of 15 sweeps, in time of the thread on its processor, so that other programs do not count.
"""

import time

import numpy
import scipy
import scipy.sparse

ACCOUNTS, POSITIONS, OPTIONS, SCENARIOS, REPEATS = 100_000, 10, 100, 33, 15

random = numpy.random.default_rng(1)
option = random.integers(0, OPTIONS, (ACCOUNTS, POSITIONS), dtype=numpy.int32)
size = 4 * random.random((ACCOUNTS, POSITIONS)) - 2
first = numpy.arange(0, ACCOUNTS * POSITIONS + 1, POSITIONS, dtype=numpy.int32)
held = scipy.sparse.csr_matrix((size.ravel(), option.ravel(), first), shape=(ACCOUNTS, OPTIONS))
profit = random.normal(0, 1_000, (OPTIONS, SCENARIOS))

seconds = []
for _ in range(REPEATS):
    start = time.thread_time()
    worst = numpy.minimum((held @ profit).min(axis=1), 0)
    seconds.append(time.thread_time() - start)
median = sorted(seconds)[REPEATS // 2]
print(f"SciPy {scipy.__version__}: {median * 1e6:.0f} us, {ACCOUNTS / median / 1e6:.1f} M accounts/s")
