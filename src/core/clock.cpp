#include "core/clock.h"

#include <chrono>

namespace practice::core {

Instant SystemClock::now() const {
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::floor<std::chrono::seconds>(sinceEpoch).count()};
}

} // namespace practice::core
