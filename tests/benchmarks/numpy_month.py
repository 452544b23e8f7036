"""A month of the main processes as a researcher would write it with numpy: what our speed is set against.

Whole columns at a time: deaths and births, moves abroad replaced by arrivals, growth of the host
language, search, jobs ending, applications to vacancies in the order of a lottery, pay, benefits,
household incomes, the poverty line. Rates are round numbers: this is no model, it measures what
its operations cost. Fewer processes than ours, and no policies, partners, friends, legal status.
"""

import sys
import time

import numpy as np

MONTHS = 12
INACTIVE, SEARCHING, EMPLOYED = range(3)


class Population:
    """Columns of `persons` rows, float32 and small integers."""

    def __init__(self, persons: int, seed: int = 1):
        self.rng = np.random.default_rng(seed)
        r = self.rng
        self.age = r.integers(0, 90 * 12, persons).astype(np.int16)  # months
        self.woman = r.random(persons, np.float32) < 0.5
        self.migrant = r.random(persons, np.float32) < 0.12
        self.education = r.integers(0, 3, persons).astype(np.int8)
        self.language = np.where(self.migrant, 0.3, 1).astype(np.float32)
        self.experience = np.maximum(0, self.age - 216).astype(np.int16)
        self.labour = np.where(self._of_working_age(), EMPLOYED, INACTIVE).astype(np.int8)
        self.tenure = r.integers(0, 120, persons).astype(np.int16)
        self.household = np.sort(r.integers(0, persons // 2, persons).astype(np.int32))
        self.year = np.zeros((persons, 12), np.float32)  # income of the last twelve months
        self.median = np.float32(1500)
        self.now = 0

    def month(self) -> None:
        self._population()
        self._language()
        self._participation()
        self._separations()
        self._hiring()
        self._incomes()
        self.now += 1

    def _draw(self) -> np.ndarray:
        return self.rng.random(self.age.size, np.float32)

    def _of_working_age(self) -> np.ndarray:
        return (self.age >= 18 * 12) & (self.age < 65 * 12)

    def _population(self) -> None:
        self.age += 1
        hazard = np.exp(0.09 * self.age / 12 - 10.5).astype(np.float32) / 12
        hazard += np.where(self.migrant, np.float32(0.003), 0)
        gone = np.flatnonzero(self._draw() < hazard)
        fertile = self.woman & (self.age > 180) & (self.age < 600)
        births = np.count_nonzero(fertile & (self._draw() < 0.0045))
        newborn = self.rng.random(gone.size) < births / max(1, gone.size)  # rows are used again
        self.age[gone] = np.where(newborn, 0, self.rng.integers(216, 480, gone.size))
        self.migrant[gone] = ~newborn
        self.language[gone] = np.where(newborn, 1, 0.1)
        self.labour[gone] = np.where(newborn, INACTIVE, SEARCHING)
        self.experience[gone] = self.tenure[gone] = 0
        self.year[gone] = 0

    def _language(self) -> None:
        learners = np.flatnonzero(self.language < 0.95)
        own = np.exp(0.25 * (self.education[learners] - 1) - 0.0013 * (self.age[learners] - 300))
        exposure = 0.3 + 0.5 * (self.labour[learners] == EMPLOYED)
        now = self.language[learners]
        self.language[learners] = now + (1 - now) * (1 - np.exp(-0.02 * own * exposure))

    def _participation(self) -> None:
        u, able = self._draw(), self._of_working_age()
        shift = np.exp(0.3 * (self.education - 1) - 0.3 * (self.woman & self.migrant))
        starts = able & (self.labour == INACTIVE) & (u < 0.03 * shift)
        stops = (self.labour == SEARCHING) & (u < 0.02 / shift)
        retires = ~able & (self.labour != INACTIVE) & (u < 0.3)
        self.labour[starts] = SEARCHING
        self.labour[stops | retires] = INACTIVE

    def _separations(self) -> None:
        employed = self.labour == EMPLOYED
        self.experience[employed] += 1
        self.tenure[employed] += 1
        hazard = np.select([self.tenure < 12, self.tenure < 60], [0.025, 0.01], 0.006)
        ends = employed & (self._draw() < hazard * np.where(self.migrant, 1.2, 1))
        self.labour[ends] = SEARCHING
        self.tenure[ends] = 0

    def _hiring(self) -> None:
        seekers = np.flatnonzero(self.labour == SEARCHING)
        suited = 0.5 * (self.language[seekers] - 1) + 0.002 * np.minimum(
            self.experience[seekers], 120
        )
        rate = 0.4 * np.exp(suited - 0.3 * self.migrant[seekers])
        for level in range(3):
            near = np.exp(-np.abs(self.education[seekers] - level))
            sent = self.rng.poisson(rate * near)
            applicants = np.repeat(seekers, sent)
            vacancies = max(1, seekers.size // 10)
            post = self.rng.integers(0, vacancies, applicants.size)
            order = np.lexsort((self.rng.random(applicants.size), post))
            _, first = np.unique(post[order], return_index=True)
            hired = np.unique(applicants[order][first])
            self.labour[hired] = EMPLOYED
            self.tenure[hired] = 0

    def _incomes(self) -> None:
        years = self.experience / np.float32(12)
        log_pay = 0.25 * self.education + 0.025 * years - 0.0004 * years**2 + 0.2 * self.language
        gross = 980 * np.exp(log_pay).astype(np.float32)
        net = np.where(gross < 1200, 0.88 * gross, 1056 + 0.64 * (gross - 1200))
        pension = np.maximum(0.45 * self.median, net * np.minimum(1, years / 30))
        idle = np.where(self.labour == SEARCHING, 0.5 * net, 0)
        idle = np.where(self.age >= 65 * 12, pension, idle)
        idle = np.where(self.age < 18 * 12, 0.1 * self.median, idle)
        own = np.where(self.labour == EMPLOYED, net, idle).astype(np.float32)
        self.year[:, self.now % 12] = own
        weight = np.where(self.age < 14 * 12, 0.3, 0.5)
        homes = self.household.max() + 1
        income = np.bincount(self.household, self.year.sum(axis=1), homes)
        scale = np.bincount(self.household, weight, homes) + 0.5
        equivalised = (income / scale)[self.household] / min(12, self.now + 1)
        self.median = np.float32(np.median(equivalised))
        self.poor = equivalised < 0.6 * self.median


def cpu_ns_per_person_month(persons: int) -> float:
    """After one month that warms up."""
    population = Population(persons)
    population.month()
    begin = time.process_time()
    for _ in range(MONTHS):
        population.month()
    return (time.process_time() - begin) * 1e9 / (persons * MONTHS)


if __name__ == "__main__":
    print(f"{cpu_ns_per_person_month(int(sys.argv[1])):.1f}")
