#pragma once
// The command line: `kring --help`.

namespace kring::app {

/// Gives the exit status of the process: 0; 1 when a command failed, after a line on standard error; 2 for wrong usage.
int run_command_line(int argc, char** argv);

}  // namespace kring::app
