"""Schelling's model with Mesa, as its users write it: what our lattice's speed is set against.

The rules of JuliaDynamics/ABMFrameworksComparison, as in library:stylised/schelling: all agents
one after the other in random order, who has too few neighbours of the own group moves to an empty
cell. Needs Mesa 3 (pip install mesa).
"""

import sys
import time

import mesa
from mesa.space import SingleGrid

DENSITY, RADIUS, MIN_TO_BE_HAPPY = 0.8, 2, 8
STEPS = 12  # as many as `cohesim steps --time` times


class Resident(mesa.Agent):
    """A group, a place."""

    def __init__(self, model, group):
        super().__init__(model)
        self.group = group
        self.happy = False

    def step(self):
        """Looks around; moves if unhappy."""
        grid = self.model.grid
        same = 0
        for other in grid.iter_neighbors(self.pos, moore=True, radius=RADIUS):
            if other.group == self.group:
                same += 1
        self.happy = same >= MIN_TO_BE_HAPPY
        if not self.happy:
            grid.move_to_empty(self)


class Lattice(mesa.Model):
    """A square of so many cells a side, without edges that meet."""

    def __init__(self, side):
        super().__init__(seed=1)
        self.grid = SingleGrid(side, side, torus=False)
        cells = [(x, y) for x in range(side) for y in range(side)]
        self.random.shuffle(cells)
        size = round(DENSITY * side * side)
        for number, cell in enumerate(cells[:size]):
            self.grid.place_agent(Resident(self, int(2 * number >= size)), cell)

    def step(self):
        """One activation of everybody, in random order."""
        self.agents.shuffle_do("step")


def cpu_ns_per_update(side: int, steps: int = STEPS) -> float:
    """Of the first steps, in which most move."""
    lattice = Lattice(side)
    begin = time.process_time()
    for _ in range(steps):
        lattice.step()
    return (time.process_time() - begin) * 1e9 / (len(lattice.agents) * steps)


if __name__ == "__main__":
    print(f"{cpu_ns_per_update(int(sys.argv[1])):.1f}")
