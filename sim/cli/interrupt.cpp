#include "cli/interrupt.hpp"

#include <unistd.h>

#include <csignal>
#include <string_view>

namespace cohesim::cli {
namespace {

std::atomic<bool> asked{false};
std::atomic<int> signal_seen{0};
struct sigaction old_int, old_term;

static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void say_in_handler(std::string_view text) {  // only what a signal handler may call
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
}

extern "C" void on_signal(int number) {
  if (asked.exchange(true)) _exit(128 + number);
  signal_seen = number;
  say_in_handler(number == SIGINT ? "\nfinishing this month (Ctrl-C again stops at once)\n"
                                  : "\nSIGTERM: finishing this month\n");
}

}  // namespace

Interrupt::Interrupt() {
  asked = false;
  signal_seen = 0;
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &old_int);
  sigaction(SIGTERM, &action, &old_term);
}

Interrupt::~Interrupt() {
  if (signal_seen != 0) return;  // the program is ending: a further signal gives the same exit status
  sigaction(SIGINT, &old_int, nullptr);
  sigaction(SIGTERM, &old_term, nullptr);
}

const std::atomic<bool>* Interrupt::flag() const { return &asked; }

int Interrupt::exit_status() const { return signal_seen == 0 ? 0 : 128 + signal_seen; }

}  // namespace cohesim::cli
