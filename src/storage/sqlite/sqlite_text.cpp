#include "storage/sqlite/sqlite_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace practice::storage::sqlite {

std::string_view afterBlanks(std::string_view sql) {
    for (;;) {
        const auto start = sql.find_first_not_of(" \t\r\n\f;");
        if (start == std::string_view::npos) return {};
        sql.remove_prefix(start);
        if (sql.starts_with("--")) {
            const auto end = sql.find('\n');
            if (end == std::string_view::npos) return {};
            sql.remove_prefix(end);
        } else if (sql.starts_with("/*")) {
            const auto end = sql.find("*/", 2);
            if (end == std::string_view::npos) return {};
            sql.remove_prefix(end + 2);
        } else {
            return sql;
        }
    }
}

std::string firstWord(std::string_view sql) {
    std::string word;
    for (const char c : afterBlanks(sql)) {
        if (!std::isalpha(static_cast<unsigned char>(c))) break;
        word.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
    }
    return word;
}

bool isReserved(std::string_view sql) {
    static constexpr std::array<std::string_view, 9> words{"BEGIN",   "COMMIT", "END",    "ROLLBACK", "SAVEPOINT",
                                                           "RELEASE", "ATTACH", "DETACH", "VACUUM"};
    return std::ranges::find(words, firstWord(sql)) != words.end();
}

std::string excerpt(std::string_view sql, int offset) {
    const auto at = std::min(offset < 0 ? std::size_t{0} : static_cast<std::size_t>(offset), sql.size());
    std::string piece(sql.substr(at, 60));
    std::ranges::replace(piece, '\n', ' ');
    return fmt::format("statement at \"{}\"", piece);
}

} // namespace practice::storage::sqlite
