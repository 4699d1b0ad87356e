#include "ui/people/import_draft.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace practice::ui::people {
namespace {

constexpr quint32 kVersion = 1;

void put(QDataStream& out, const std::string& text) { out << QByteArray::fromRawData(text.data(), qsizetype(text.size())); }

std::string taken(QDataStream& in) {
    QByteArray bytes;
    in >> bytes;
    return bytes.toStdString();
}

void putAll(QDataStream& out, const std::vector<std::string>& texts) {
    out << quint32(texts.size());
    for (const auto& text : texts)
        put(out, text);
}

std::vector<std::string> takenAll(QDataStream& in) {
    quint32 count = 0;
    in >> count;
    std::vector<std::string> texts;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i)
        texts.push_back(taken(in));
    return texts;
}

} // namespace

QByteArray toBytes(const ImportDraft& draft) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << kVersion << draft.file << draft.edited << qint32(draft.row) << qint32(draft.column);
    put(out, draft.table.encoding);
    out << quint8(draft.table.delimiter);
    putAll(out, draft.table.header);
    out << quint32(draft.table.rows.size());
    for (const auto& row : draft.table.rows) {
        out << quint64(row.line);
        putAll(out, row.cells);
    }
    std::vector<std::string> meanings;
    for (const auto meaning : draft.mapping)
        meanings.emplace_back(key(meaning));
    putAll(out, meanings);
    out << qint8(draft.order ? int(*draft.order) : -1) << quint32(draft.skipped.size());
    for (const auto row : draft.skipped)
        out << quint64(row);
    return bytes;
}

std::optional<ImportDraft> importDraftFrom(const QByteArray& bytes) {
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0, rows = 0, skipped = 0;
    qint32 row = -1, column = -1;
    quint8 delimiter = 0;
    qint8 order = -1;
    ImportDraft draft;
    in >> version;
    if (version != kVersion)
        return std::nullopt;
    in >> draft.file >> draft.edited >> row >> column;
    draft.row = row;
    draft.column = column;
    draft.table.encoding = taken(in);
    in >> delimiter;
    draft.table.delimiter = char(delimiter);
    draft.table.header = takenAll(in);
    in >> rows;
    for (quint32 i = 0; i < rows && in.status() == QDataStream::Ok; ++i) {
        quint64 line = 0;
        in >> line;
        draft.table.rows.push_back({std::size_t(line), takenAll(in)});
    }
    for (const auto& meaning : takenAll(in))
        draft.mapping.push_back(staff::staffColumn(meaning).value_or(staff::StaffColumn::Ignore));
    in >> order >> skipped;
    if (order >= 0)
        draft.order = static_cast<core::DateOrder>(order);
    for (quint32 i = 0; i < skipped && in.status() == QDataStream::Ok; ++i) {
        quint64 at = 0;
        in >> at;
        draft.skipped.push_back(std::size_t(at));
    }
    if (in.status() != QDataStream::Ok || draft.mapping.size() != draft.table.header.size())
        return std::nullopt;
    return draft;
}

ImportDraft draftOf(const staff::StaffImport& import) {
    ImportDraft draft;
    draft.table = import.table();
    draft.mapping = import.mapping();
    if (!import.question())
        draft.order = import.dateOrder();
    for (std::size_t row = 0; row < import.rowCount(); ++row)
        if (import.row(row).skipped)
            draft.skipped.push_back(row);
    return draft;
}

void decide(staff::StaffImport& import, const ImportDraft& draft, core::Progress& progress) {
    import.setMapping(draft.mapping, progress);
    if (draft.order)
        import.answerDateOrder(*draft.order, progress);
    for (const auto row : draft.skipped)
        if (row < import.rowCount())
            import.setSkipped(row, true);
}

} // namespace practice::ui::people
