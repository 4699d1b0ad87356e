#include "cli/cli.h"
#include "core/log.h"
#include "core/platform/platform.h"

#include <iostream>

int main(int argc, char** argv) {
    practice::core::platform::disableCoreDumps();
    practice::core::log::openIn(practice::core::platform::stateFolder());
    const practice::core::SystemClock clock;
    return practice::cli::run({argv + 1, argv + argc}, std::cout, std::cerr, clock);
}
