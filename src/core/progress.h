#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

namespace practice::core {

/// Asks long work to end. Copies share one flag; thread-safe.
class StopToken {
  public:
    StopToken() : m_flag(std::make_shared<std::atomic<bool>>(false)) {}
    void requestStop() { m_flag->store(true, std::memory_order_relaxed); }
    bool stopRequested() const { return m_flag->load(std::memory_order_relaxed); }

  private:
    std::shared_ptr<std::atomic<bool>> m_flag;
};

/// How long work tells how far it is, and learns that it should end. Called on the working thread.
class Progress {
  public:
    virtual ~Progress() = default;
    /// `total` 0 means unknown.
    virtual void step(std::int64_t done, std::int64_t total) = 0;
    /// A short phrase for people, in English source text ("Checking the backup").
    virtual void phase(std::string_view text) = 0;
    virtual bool cancelled() const = 0;
};

class NoProgress final : public Progress {
  public:
    void step(std::int64_t, std::int64_t) override {}
    void phase(std::string_view) override {}
    bool cancelled() const override { return false; }
};

} // namespace practice::core
