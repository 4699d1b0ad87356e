#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <thread>

namespace practice::storage {

/// Lets the reads of one process through so that no writer starves. SQLite keeps the process's SHARED lock as long as
/// any reader holds it, so overlapping readers would keep every writer of other processes out for ever. Therefore
/// newcomers wait once the gate has been occupied without a break, and while a writer of this process commits; they and
/// the writer then wake each other, where polling the file would let either starve.
/// A thread that is already inside never waits. Waiting is bounded: the gate delays, it never fails. Thread-safe.
class ReadGate {
  public:
    using Clock = std::chrono::steady_clock;
    /// Newcomers wait from here on; with reads under 150 ms there is a moment without any every 250 ms.
    static constexpr std::chrono::milliseconds kOpenFor{100};
    /// How long newcomers wait for a reader that lasts longer than it should.
    static constexpr std::chrono::milliseconds kDrainPatience{1000};

    explicit ReadGate(std::chrono::milliseconds writerPatience) : m_writerPatience(writerPatience) {}

    /// Goes in, waiting if need be. The ticket is handed back to leave().
    std::thread::id enter();
    /// Goes in without waiting: for a lock that is already held.
    std::thread::id enterAtOnce();
    void leave(std::thread::id ticket);

    /// While closed (calls nest) newcomers wait for the writer.
    void close();
    void open();
    /// After close(): waits until nobody but this thread is inside, or until the deadline.
    void awaitEmpty(Clock::time_point deadline);

    /// How many tickets this thread holds.
    int insideOfThisThread() const;
    int readers() const;
    /// Longest time without a moment with nobody inside, so far; reads that wait for the lock of a writer included.
    std::chrono::milliseconds longestOccupation() const;

  private:
    void admit(std::thread::id thread);

    const std::chrono::milliseconds m_writerPatience;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::thread::id, int> m_inside;
    int m_readers = 0;
    int m_closures = 0;
    Clock::time_point m_occupiedSince{};
    Clock::duration m_longest{};
};

} // namespace practice::storage
