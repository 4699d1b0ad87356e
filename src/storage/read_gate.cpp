#include "storage/read_gate.h"

#include "core/contract.h"

#include <algorithm>

namespace practice::storage {

std::thread::id ReadGate::enter() {
    const auto self = std::this_thread::get_id();
    std::unique_lock lock(m_mutex);
    if (!m_inside.contains(self)) {
        const auto arrived = Clock::now();
        for (;;) {
            const auto now = Clock::now();
            const bool closed = m_closures > 0;
            const bool draining = m_readers > 0 && now - m_occupiedSince >= kOpenFor;
            if (!closed && !draining) break;
            const auto until = arrived + (closed ? m_writerPatience : kDrainPatience);
            if (now >= until) break;
            m_changed.wait_until(lock, until);
        }
    }
    admit(self);
    return self;
}

std::thread::id ReadGate::enterAtOnce() {
    const auto self = std::this_thread::get_id();
    const std::lock_guard lock(m_mutex);
    admit(self);
    return self;
}

void ReadGate::admit(std::thread::id thread) {
    if (m_readers++ == 0) m_occupiedSince = Clock::now();
    ++m_inside[thread];
}

void ReadGate::leave(std::thread::id ticket) {
    const std::lock_guard lock(m_mutex);
    const auto at = m_inside.find(ticket);
    PRACTICE_EXPECTS(at != m_inside.end());
    if (--at->second == 0) m_inside.erase(at);
    if (--m_readers == 0) m_longest = std::max(m_longest, Clock::now() - m_occupiedSince);
    if (m_readers == 0 || m_closures > 0) m_changed.notify_all();
}

void ReadGate::close() {
    const std::lock_guard lock(m_mutex);
    ++m_closures;
}

void ReadGate::open() {
    const std::lock_guard lock(m_mutex);
    PRACTICE_EXPECTS(m_closures > 0);
    if (--m_closures == 0) m_changed.notify_all();
}

void ReadGate::awaitEmpty(Clock::time_point deadline) {
    std::unique_lock lock(m_mutex);
    const auto own = m_inside.find(std::this_thread::get_id());
    const int ownCount = own == m_inside.end() ? 0 : own->second;
    m_changed.wait_until(lock, deadline, [&] { return m_readers <= ownCount; });
}

int ReadGate::insideOfThisThread() const {
    const std::lock_guard lock(m_mutex);
    const auto at = m_inside.find(std::this_thread::get_id());
    return at == m_inside.end() ? 0 : at->second;
}

int ReadGate::readers() const {
    const std::lock_guard lock(m_mutex);
    return m_readers;
}

std::chrono::milliseconds ReadGate::longestOccupation() const {
    const std::lock_guard lock(m_mutex);
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_longest);
}

} // namespace practice::storage
