#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace practice::core::platform {

/// The file system type of the mount that holds the absolute `path`, from the text of /proc/self/mountinfo
/// (proc(5)).
std::optional<std::string> fileSystemTypeOf(std::string_view mountInfo, std::string_view path);
/// Whether a file system type of Linux reaches another computer.
bool isNetworkType(std::string_view fileSystemType);

} // namespace practice::core::platform
