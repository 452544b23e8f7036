#pragma once
// What stderr and stdout can do.
namespace cohesim::cli {

/// True if a line on stderr can be rewritten: a terminal, and not TERM=dumb.
bool can_rewrite_lines();
/// Columns of the terminal behind stderr; 80 if unknown.
int terminal_columns();
/// Columns for results on stdout: the terminal's, at most 100; 80 where there is none.
int result_columns();
/// True if results may be coloured: stdout is a terminal, TERM is not dumb, and NO_COLOR is not set (no-color.org).
bool result_colours();

}  // namespace cohesim::cli
