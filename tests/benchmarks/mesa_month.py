"""A month of three simple processes with Mesa, agent by agent: what our speed is set against, too.

Deaths replaced by births, jobs that end and begin, growth of the host language. Rates are round
numbers: this is no model, it measures what its operations cost. Needs Mesa 3 (pip install mesa).
"""

import sys
import time

import mesa

MONTHS = 3
STEPS = ("deaths", "language", "separations")  # of ours, which know more


class Person(mesa.Agent):
    """Age in months, host language 0..1, in work or not."""

    def __init__(self, model):
        super().__init__(model)
        self.age = model.random.randrange(90 * 12)
        self.language = 1.0 if model.random.random() > 0.12 else 0.3
        self.employed = 216 <= self.age < 780

    def step(self):
        """One month."""
        draw = self.model.random.random
        self.age += 1
        if draw() < 1e-6 + 2.5e-5 * 1.0075**self.age / 12:
            self.age, self.language, self.employed = 0, 1.0, False
        if self.language < 0.95:
            self.language += (1 - self.language) * 0.02
        if 216 <= self.age < 780:
            self.employed = draw() >= 0.01 if self.employed else draw() < 0.1


class Town(mesa.Model):
    """So many persons."""

    def __init__(self, persons):
        super().__init__(seed=1)
        Person.create_agents(self, persons)

    def step(self):
        """One month of everybody, in random order."""
        self.agents.shuffle_do("step")


def cpu_ns_per_person_month(persons: int) -> float:
    """After one month that warms up."""
    town = Town(persons)
    town.step()
    begin = time.process_time()
    for _ in range(MONTHS):
        town.step()
    return (time.process_time() - begin) * 1e9 / (persons * MONTHS)


if __name__ == "__main__":
    print(f"{cpu_ns_per_person_month(int(sys.argv[1])):.1f}")
