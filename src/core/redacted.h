#pragma once

#include <fmt/format.h>

#include <utility>

namespace practice::core {

/// Wraps a value that must not reach a log: it formats as "[redacted]".
template <class T> class Redacted {
  public:
    explicit Redacted(T value) : m_value(std::move(value)) {}
    const T& reveal() const { return m_value; }

  private:
    T m_value;
};

} // namespace practice::core

template <class T> struct fmt::formatter<practice::core::Redacted<T>> {
    constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
    template <class Context> auto format(const practice::core::Redacted<T>&, Context& context) const {
        return fmt::format_to(context.out(), "[redacted]");
    }
};
