#pragma once

#include "storage/db_error.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace practice::storage::sqlite {

/// What a sentence about a failure needs to know.
struct ErrorContext {
    std::filesystem::path file;
    std::chrono::milliseconds busyTimeout{10'000};
    bool readerConnection = false; ///< A write on it is our bug, not a write-protected file.
};

DbErrorKind kindOf(int extendedCode, bool readerConnection);
/// `detail` is a piece of our own SQL text or nothing; never a value and never SQLite's message.
[[noreturn]] void raise(int extendedCode, const ErrorContext& context, std::string_view detail = {});
[[noreturn]] void raise(DbErrorKind kind, int nativeCode, const ErrorContext& context, std::string_view detail = {});
[[noreturn]] void misuse(std::string_view what);

} // namespace practice::storage::sqlite
