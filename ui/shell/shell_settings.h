#pragma once

#include <string_view>

namespace practice::ui::shell {

/// Setting of the practice: minutes without input until the screen locks, "0" for never; 10 where nothing is set.
inline constexpr std::string_view kAutoLockMinutes = "security.auto_lock_minutes";
inline constexpr int kAutoLockDefault = 10;

} // namespace practice::ui::shell
