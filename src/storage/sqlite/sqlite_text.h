#pragma once

#include <string>
#include <string_view>

namespace practice::storage::sqlite {

/// Skips white space, semicolons and comments.
std::string_view afterBlanks(std::string_view sql);
/// The first word of a statement, in upper case.
std::string firstWord(std::string_view sql);
/// Statements that only the driver itself may run: they begin or end transactions or bring other files in.
bool isReserved(std::string_view sql);
/// The piece of `sql` at `offset`, for a report of a statement that does not compile.
std::string excerpt(std::string_view sql, int offset);

} // namespace practice::storage::sqlite
