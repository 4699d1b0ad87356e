#include "security/audit_log.h"

#include "core/contract.h"
#include "security/bytes.h"
#include "security/field_numbers.h"
#include "storage/db_error.h"

#include <sodium.h>

#include <algorithm>

namespace practice::security {
namespace {

constexpr std::uint8_t kRowFormat = 1;

constexpr auto kInsert = R"(INSERT INTO audit_log
    (id, at, user_id, action, subject_kind, subject_id, fields, detail, key_version, tag)
    VALUES (:id, :at, :user, :action, :kind, :subject, :fields, :detail, :version, :tag))";
constexpr auto kSelectHead = "SELECT row_count, tag, key_version, mac FROM audit_head WHERE id = 1";
constexpr auto kUpsertHead = R"(INSERT INTO audit_head (id, row_count, tag, key_version, mac)
    VALUES (1, :count, :tag, :version, :mac)
    ON CONFLICT (id) DO UPDATE SET row_count = excluded.row_count, tag = excluded.tag,
        key_version = excluded.key_version, mac = excluded.mac)";
constexpr auto kTagAt = "SELECT tag FROM audit_log WHERE id = :id";

std::optional<AuditTag> asTag(const storage::Blob& bytes) {
    AuditTag tag{};
    if (bytes.size() != tag.size())
        return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), tag.begin());
    return tag;
}

storage::Blob asBlob(const AuditTag& tag) { return {tag.begin(), tag.end()}; }

void saveHead(storage::Connection& connection, const KeyRing& keys, const AuditHead& head) {
    connection.prepare(kUpsertHead)
        ->bind("count", head.count)
        .bind("tag", asBlob(head.tag))
        .bind("version", keys.keyVersion())
        .bind("mac", asBlob(headMac(keys, 'R', head)))
        .run();
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty())
            out += ',';
        out += name;
    }
    return out;
}

} // namespace

AuditRow readAuditRow(const storage::Statement& row) {
    AuditRow out;
    out.id = row.get<std::int64_t>(0);
    out.at = row.get<std::string>(1);
    out.user = row.get<std::int64_t>(2);
    out.action = row.get<std::string>(3);
    out.subjectKind = row.get<std::string>(4);
    out.subjectId = row.get<std::int64_t>(5);
    out.fields = row.get<std::string>(6);
    if (!row.isNull(7))
        out.detail = row.get<storage::Blob>(7);
    out.keyVersion = row.get<std::int64_t>(8);
    // A tag of another length cannot be ours; all zero fails like any wrong tag.
    out.tag = asTag(row.get<storage::Blob>(9)).value_or(AuditTag{});
    return out;
}

AuditTag auditRowTag(const KeyRing& keys, const AuditTag& previous, std::int64_t number, const AuditRow& row,
                     std::string& scratch) {
    scratch.clear();
    ByteWriter writer(scratch);
    writer.byte(kRowFormat).raw(previous).number(number).text(row.at).number(row.user).text(row.action);
    writer.text(row.subjectKind).number(row.subjectId).text(row.fields).number(row.keyVersion);
    writer.byte(row.detail ? 1 : 0);
    if (row.detail)
        writer.text({reinterpret_cast<const char*>(row.detail->data()), row.detail->size()});
    return keys.auditTag(scratch);
}

AuditTag headMac(const KeyRing& keys, char place, const AuditHead& head) {
    std::string bytes;
    ByteWriter(bytes).byte(static_cast<std::uint8_t>(place)).raw(keys.practice()).number(head.count).raw(head.tag);
    return keys.auditTag(bytes);
}

std::optional<AuditHead> findAuditHead(storage::Connection& connection, const KeyRing& keys) {
    auto select = connection.prepare(kSelectHead);
    if (!select->step())
        return std::nullopt;
    AuditHead head;
    head.count = select->get<std::int64_t>(0);
    const auto tag = asTag(select->get<storage::Blob>(1));
    const auto mac = asTag(select->get<storage::Blob>(3));
    if (!tag || !mac || select->get<std::int64_t>(2) != keys.keyVersion())
        return std::nullopt;
    head.tag = *tag;
    const AuditTag expected = headMac(keys, 'R', head);
    if (sodium_memcmp(expected.data(), mac->data(), expected.size()) != 0)
        return std::nullopt;
    return head;
}

AuditHead auditHead(storage::Connection& connection, const KeyRing& keys) {
    if (auto head = findAuditHead(connection, keys))
        return *head;
    auto version = connection.prepare("SELECT key_version FROM audit_head WHERE id = 1");
    if (version->step() && version->get<std::int64_t>(0) > keys.keyVersion())
        throw storage::DbError(storage::DbErrorKind::Misuse, 0,
                               "The keys of this practice were rotated in another window. Nothing was saved. Sign in "
                               "again and repeat the last step.");
    throw storage::DbError(storage::DbErrorKind::Corrupt, 0,
                           "The end of the audit trail was changed outside the program. Nothing was saved. Run the "
                           "audit check, keep a copy of this file, and restore the last good backup.");
}

std::optional<AuditTag> auditTagAt(storage::Connection& connection, std::int64_t number) {
    auto select = connection.prepare(kTagAt);
    select->bind("id", number);
    if (!select->step())
        return std::nullopt;
    return asTag(select->get<storage::Blob>(0));
}

AuditWriter::AuditWriter(storage::Connection& connection, const KeyRing& keys)
    : m_connection(connection), m_keys(keys), m_before(auditHead(connection, keys)), m_head(m_before) {}

std::int64_t AuditWriter::append(core::Instant at, UserId user, const AuditEntry& entry) {
    PRACTICE_EXPECTS(!entry.action.empty());
    AuditRow row;
    row.id = m_head.count + 1;
    row.at = core::toIso(at);
    row.user = user.value();
    row.action = entry.action;
    row.subjectKind = entry.subject.kind;
    row.subjectId = entry.subject.id;
    row.fields = joined(entry.fields);
    if (!entry.detail.empty())
        row.detail = m_keys.seal(fields::kAuditDetail, row.id, entry.detail);
    row.keyVersion = m_keys.keyVersion();
    row.tag = auditRowTag(m_keys, m_head.tag, row.id, row, m_scratch);
    auto insert = m_connection.prepare(kInsert);
    insert->bind("id", row.id).bind("at", row.at).bind("user", row.user).bind("action", row.action);
    insert->bind("kind", row.subjectKind).bind("subject", row.subjectId).bind("fields", row.fields);
    insert->bind("detail", row.detail).bind("version", row.keyVersion).bind("tag", asBlob(row.tag)).run();
    m_head = {row.id, row.tag};
    return row.id;
}

void AuditWriter::writeHead() { saveHead(m_connection, m_keys, m_head); }

void rekeyAuditHead(storage::Connection& connection, const KeyRing& next, const AuditHead& head) {
    saveHead(connection, next, head);
}

AuditHead storedAuditHead(storage::Connection& connection) {
    auto select = connection.prepare(kSelectHead);
    if (!select->step())
        return {};
    return {select->get<std::int64_t>(0), asTag(select->get<storage::Blob>(1)).value_or(AuditTag{})};
}

void startAuditTrail(storage::Connection& connection, const KeyRing& keys) { saveHead(connection, keys, {}); }

} // namespace practice::security
