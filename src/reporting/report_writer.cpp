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
    switch (format) {
    case FileFormat::Csv:
        return core::writeWholeFile(file, toCsv(report, layout));
    case FileFormat::Json:
        return core::writeWholeFile(file, toJson(report));
    case FileFormat::Xlsx:
        return writeXlsx(report, file);
    }
    core::contractViolated("format is one of the three", __FILE__, __LINE__);
}

} // namespace practice::reporting
