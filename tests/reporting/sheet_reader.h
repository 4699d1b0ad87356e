#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace practice::testing {

/// A cell as the XLSX file holds it.
struct SheetCell {
    bool isText = false;
    std::string value;  ///< The text, or the figure as written.
    std::string format; ///< Number format code; empty for General.
    bool bold = false;
};

/// (row, column), from 0. Blank cells have an empty value.
using Sheet = std::map<std::pair<int, int>, SheetCell>;

/// One part of the package, by `unzip -p`.
std::string packagePart(const std::filesystem::path& xlsx, const std::string& part);
/// A small scan of the XML that libxlsxwriter writes; not a general reader.
Sheet readSheet(const std::filesystem::path& xlsx, int number = 1);

} // namespace practice::testing
