#include "reporting/report_writer.h"

#include "core/contract.h"
#include "core/pending_file.h"
#include "core/text.h"

namespace practice::reporting {

std::optional<FileFormat> fileFormatNamed(std::string_view name) {
    const std::string low = core::lowered(name);
    for (const auto format : {FileFormat::Csv, FileFormat::Json, FileFormat::Xlsx})
        if (low == nameOf(format)) return format;
    return std::nullopt;
}

std::string_view nameOf(FileFormat format) {
    switch (format) {
    case FileFormat::Csv:
        return "csv";
    case FileFormat::Json:
        return "json";
    case FileFormat::Xlsx:
        return "xlsx";
    }
    core::contractViolated("format is one of the three", __FILE__, __LINE__);
}

void writeReport(const TableReport& report, FileFormat format, const std::filesystem::path& file,
                 const CsvLayout& layout) {
    core::NoProgress quiet;
    writeReport(report, format, file, layout, quiet);
}

bool writeReport(const TableReport& report, FileFormat format, const std::filesystem::path& file,
                 const CsvLayout& layout, core::Progress& progress) {
    if (format == FileFormat::Xlsx) return writeXlsx(report, file, progress);
    const auto text = format == FileFormat::Csv ? toCsv(report, layout, progress) : toJson(report);
    if (progress.cancelled()) return false;
    core::writeWholeFile(file, text);
    return true;
}

} // namespace practice::reporting
