#pragma once
// Bookkeeping that keeps the tables consistent when a person comes, goes, starts or ends a job. No decisions.
#include "state/world.hpp"

namespace cohesim {

/// The person's state of work becomes `next`, not employed: the one place where spells without work and of search begin.
void enter_state(World& world, Row person, LabourState next);

/// Ends the person's job, if any; the post falls vacant with the employer.
void end_job(World& world, Row person, LabourState next);

/// Starts a job; an old job must have been ended before.
void start_job(World& world, Row person, std::uint32_t employer, JobLevel level);

/// The person leaves the population (death, departure): job, household, partner, friends and places are given up. A household
/// that nobody is left in gives up its dwelling, here and in move_to.
void leave(World& world, Row person);

/// Two persons become friends: a slot of each that is free. Either side's tie ends on both.
void tie(World& world, Row a, std::size_t slot_of_a, Row b, std::size_t slot_of_b);
void untie(World& world, Row person, std::size_t slot);

/// Counts the person into the household and its area.
void join_household(World& world, Row person, Row household);

/// A new household without members yet; its key must be new. It has no home of its own.
Row found_household(World& world, std::uint64_t key, Row area);

/// The household holds no dwelling: it lives as a guest in one of its neighbourhood, or in none (no_row).
void lodge(World& world, Row household, Row dwelling);

/// The household gives up its dwelling, if it holds one, and has nowhere to live.
void give_up_home(World& world, Row household);

/// The household moves into a dwelling that nobody holds.
void move_in(World& world, Row household, Row dwelling);

/// Jobs do not come along to another region.
void give_up_jobs(World& world, Row household);

/// The person leaves the present household for another one. Links stay as they are.
void move_to(World& world, Row person, Row household);

/// The household moves to another area, with all who live in it.
void relocate(World& world, Row household, Row area);

/// Two persons of one household become, or cease to be, a couple.
void join_couple(World& world, Row a, Row b);
/// Which of two partners a draw about both is keyed by: the woman, or of two of one sex the smaller key.
bool speaks_for(const Persons& persons, Row person, Row partner);
void part_couple(World& world, Row person);

}  // namespace cohesim
