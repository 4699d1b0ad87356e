#pragma once

#include "core/finding.h"

/// The findings that core itself reports. Sentences stand in core_messages.cpp.
namespace practice::core::codes {

inline constexpr Code kMoneyUnreadable{"core.money_unreadable"};    ///< {text}
inline constexpr Code kMoneyTooLarge{"core.money_too_large"};       ///< {text}
inline constexpr Code kCsvUnclosedQuote{"core.csv_unclosed_quote"}; ///< {line}
inline constexpr Code kCsvTooLarge{"core.csv_too_large"};           ///< {limit}
inline constexpr Code kCsvTooManyRows{"core.csv_too_many_rows"};    ///< {limit}, {line}
inline constexpr Code kCsvEmpty{"core.csv_empty"};
inline constexpr Code kCsvCellTooLong{"core.csv_cell_too_long"}; ///< {line}, {limit}
inline constexpr Code kCsvBinary{"core.csv_binary"};             ///< {line}
inline constexpr Code kCsvWorkbook{"core.csv_workbook"};
inline constexpr Code kConflict{"core.conflict"};  ///< {kind}, {id}, {expected}, {actual}
inline constexpr Code kDenied{"core.denied"};      ///< {permission}, {roles}
inline constexpr Code kNotFound{"core.not_found"}; ///< {kind}, {id}

} // namespace practice::core::codes
