#include "core/core_messages.h"

namespace practice::core {

const std::vector<Message>& coreMessages() {
    static const std::vector<Message> messages{
        {codes::kMoneyUnreadable,
         "\"{text}\" is not an amount of money. Write it as 1234.50, with at most two decimals."},
        {codes::kMoneyTooLarge, "The amount \"{text}\" is too large. Check the number of digits."},
        {codes::kCsvUnclosedQuote,
         "The quotation mark opened on line {line} is never closed. Close it in the file and import again."},
        {codes::kCsvTooLarge,
         "The file is larger than {limit} bytes. Split it into smaller files and import them one by one."},
        {codes::kCsvTooManyRows, "The file has more than {limit} rows (line {line}). Split it into smaller "
                                 "files and import them one by one."},
        {codes::kCsvEmpty, "The file holds no header row. Put the column names into its first line."},
        {codes::kCsvCellTooLong,
         "A cell on line {line} is longer than {limit} bytes. Shorten it or close an open "
         "quotation mark before it."},
        {codes::kCsvBinary,
         "The file is not a text file (a character on line {line} does not belong in one). Save it as CSV."},
        {codes::kCsvWorkbook, "The file is a spreadsheet workbook or another packed file, not a CSV file. "
                              "Open it in the spreadsheet "
                              "program and save it as CSV."},
        {codes::kConflict,
         "Somebody else changed {kind} {id} first (you edited version {expected}, it is at version "
         "{actual}). Nothing was saved; load it again and repeat the change."},
        {codes::kDenied, "This needs the permission {permission}. It can be granted with the role: {roles}."},
        {codes::kNotFound, "There is no {kind} {id}. It may have been removed; load the list again."},
    };
    return messages;
}

} // namespace practice::core
