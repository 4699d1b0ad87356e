#pragma once

#include "core/date.h"
#include "core/time_zone.h"

namespace practice::core {

/// The only source of "now". Rules take dates as parameters; services take a Clock&.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    Date today(const TimeZone& zone) const { return zone.toLocal(now()).date; }
};

class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

/// For tests, the tour and the demo: stands still until told.
class FixedClock final : public Clock {
  public:
    explicit FixedClock(Instant at) : m_now(at) {}
    Instant now() const override { return m_now; }
    void set(Instant at) { m_now = at; }
    void advance(Minutes by) { m_now = m_now + by; }

  private:
    Instant m_now;
};

} // namespace practice::core
