#pragma once
// What stderr can do.
namespace cohesim::cli {

/// True if a line on stderr can be rewritten: a terminal, and not TERM=dumb.
bool can_rewrite_lines();
/// Columns of the terminal behind stderr; 80 if unknown.
int terminal_columns();

}  // namespace cohesim::cli
