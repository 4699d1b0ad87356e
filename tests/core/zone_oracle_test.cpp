// The C library reads the same rules (and, where installed, the IANA files): an independent opinion on every
// zone.
#include "core/time_zone.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>

using namespace practice::core;

namespace {

class ScopedZone {
public:
    explicit ScopedZone(const std::string& value) {
        if (const char* before = std::getenv("TZ")) m_before = before;
        ::setenv("TZ", value.c_str(), 1);
        ::tzset();
    }
    ~ScopedZone() {
        if (m_before.empty())
            ::unsetenv("TZ");
        else
            ::setenv("TZ", m_before.c_str(), 1);
        ::tzset();
    }
    ScopedZone(const ScopedZone&) = delete;
    ScopedZone& operator=(const ScopedZone&) = delete;

private:
    std::string m_before;
};

/// Seconds at which the two opinions differ, counted at every half hour from 2025 through 2029.
int disagreements(const TimeZone& zone, const std::string& tz) {
    const ScopedZone scoped(tz);
    int count = 0;
    for (std::time_t at = 1735689600; at < 1893456000; at += 1800) {
        std::tm local{};
        ::localtime_r(&at, &local);
        if (zone.utcOffset(Instant{at}).count * 60 != local.tm_gmtoff) ++count;
    }
    return count;
}

} // namespace

TEST_CASE("The C library agrees on every rule at every half hour of five years") {
    for (const auto& name : TimeZone::names()) {
        INFO(name);
        const auto zone = TimeZone::find(name).value();
        CHECK(disagreements(zone, zone.posixRule()) == 0);
    }
}

TEST_CASE("The IANA files agree where the computer has them") {
    const std::filesystem::path folder("/usr/share/zoneinfo");
    int compared = 0;
    for (const auto& name : TimeZone::names()) {
        if (!std::filesystem::exists(folder / name)) continue;
        INFO(name);
        ++compared;
        CHECK(disagreements(TimeZone::find(name).value(), ":" + name) == 0);
    }
    if (compared == 0) WARN("no IANA files on this computer: nothing compared");
}
