#pragma once

#include "app/demo_copy.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace practice::testing {

/// First argument of the program, or the size that the product promises.
inline int sizeFrom(int argc, char** argv, int promised) { return argc > 1 ? std::atoi(argv[1]) : promised; }

class Stopwatch {
  public:
    double milliseconds() const {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_start).count();
    }

  private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// Of a sorted copy; `percent` 50 is the median.
inline double percentile(std::vector<double> values, int percent) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::min(values.size() - 1, values.size() * static_cast<std::size_t>(percent) / 100)];
}

/// Most memory that this process has used, in MiB ("VmHWM" of Linux).
inline double peakMiB() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::atof(line.c_str() + 6) / 1024;
    return 0;
}

/// Runs the body; an exception is printed and exits 3.
template <class Body> int reportedBy(const Body& body) {
    try {
        return body();
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
}

} // namespace practice::testing
