#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace practice::core::log {

enum class Level { Debug, Info, Warning, Error };

/// Rotating file `practicedesk.log` (5 x 2 MB) in `folder`. Without it nothing is written. Event names, ids, counts and
/// durations only: never names, dates of birth, notes, SQL parameters or database error texts (docs/adr/0004).
void openIn(const std::filesystem::path& folder);
void flush();
/// A short random reference that is shown to the user and stands in the log beside the error.
std::string newReference();
void write(std::string_view room, Level level, std::string_view line);

class Logger {
  public:
    explicit Logger(std::string_view room) : m_room(room) {}
    template <class... A> void debug(fmt::format_string<A...> f, A&&... a) const { put(Level::Debug, f, std::forward<A>(a)...); }
    template <class... A> void info(fmt::format_string<A...> f, A&&... a) const { put(Level::Info, f, std::forward<A>(a)...); }
    template <class... A> void warning(fmt::format_string<A...> f, A&&... a) const { put(Level::Warning, f, std::forward<A>(a)...); }
    template <class... A> void error(fmt::format_string<A...> f, A&&... a) const { put(Level::Error, f, std::forward<A>(a)...); }

  private:
    template <class... A> void put(Level level, fmt::format_string<A...> f, A&&... a) const {
        write(m_room, level, fmt::format(f, std::forward<A>(a)...));
    }
    std::string_view m_room;
};

/// log::get("billing").info("charge.recorded id={} actor={}", id, actor);
inline Logger get(std::string_view room) { return Logger(room); }

} // namespace practice::core::log
