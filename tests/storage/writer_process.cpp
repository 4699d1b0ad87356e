#include "storage/contention.h"

#include <cstdlib>
#include <fstream>
#include <iostream>

/// storage_writer FILE SECONDS FIGURES: writes to FILE, then notes commits, longest wait and errors in FIGURES.
int main(int argc, char** argv) {
    if (argc != 4) return 2;
    try {
        const auto figures = practice::testing::writeFor(argv[1], std::atoi(argv[2]));
        std::ofstream(argv[3]) << figures.done << ' ' << figures.longestWaitMs << ' ' << figures.errors << '\n';
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
}
