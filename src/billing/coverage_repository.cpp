#include "billing/coverage_repository.h"

#include "billing/setup_support.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::billing {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

// The order of these columns is coverageAt's.
constexpr std::string_view kCoverages = R"(
    SELECT id, version, patient_id, payer_id, place, member_id, group_number, relation, subscriber, from_on, to_on, archived_at
    FROM coverages)";

Coverage coverageAt(const storage::Statement& row, const security::KeyRing& keys) {
    Coverage coverage;
    coverage.id = row.get<CoverageId>(0);
    coverage.version = row.get<core::RowVersion>(1);
    coverage.patient = row.get<PatientId>(2);
    coverage.payer = row.get<PayerId>(3);
    coverage.place = row.get<int>(4);
    const auto text = [&](security::FieldNumber field, int column) { return openOrEmpty(keys, field, coverage.id.value(), row, column); };
    coverage.memberId = text(fields::kCoverageMember, 5);
    coverage.group = text(fields::kCoverageGroup, 6);
    coverage.relation = relationFrom(row.get<std::string>(7)).value_or(Relation::Other);
    coverage.subscriber = text(fields::kCoverageSubscriber, 8);
    coverage.from = row.get<core::Date>(9);
    coverage.lastDay = lastDayBefore(row.get<std::optional<core::Date>>(10));
    coverage.isArchived = !row.isNull(11);
    return coverage;
}

std::vector<Coverage> allOf(storage::Statement& query, const security::KeyRing& keys) {
    std::vector<Coverage> all;
    while (query.step())
        all.push_back(coverageAt(query, keys));
    return all;
}

void bindDraft(storage::Statement& query, const security::KeyRing& keys, CoverageId id, const CoverageDraft& coverage) {
    query.bind("payer", coverage.payer).bind("place", coverage.place);
    query.bind("member", keys.seal(fields::kCoverageMember, id.value(), coverage.memberId));
    query.bind("blind", keys.blind(fields::kCoverageMember, memberKey(coverage.memberId)));
    query.bind("group", sealOrNull(keys, fields::kCoverageGroup, id.value(), coverage.group));
    query.bind("relation", key(coverage.relation));
    query.bind("subscriber", sealOrNull(keys, fields::kCoverageSubscriber, id.value(), coverage.subscriber));
    query.bind("from", coverage.from).bind("to", endOf(coverage.lastDay));
}

std::string sql(std::string_view rest) { return std::string(kCoverages).append(rest); }

} // namespace

std::vector<Coverage> CoverageRepository::listOf(PatientId patient) const {
    auto query = m_connection.prepare(sql(" WHERE patient_id = :patient ORDER BY from_on, place, id"));
    query->bind("patient", patient);
    return allOf(*query, m_keys);
}

std::vector<Coverage> CoverageRepository::listOn(PatientId patient, core::Date day) const {
    auto query = m_connection.prepare(sql(R"(
        WHERE patient_id = :patient AND archived_at IS NULL AND from_on <= :day AND (to_on IS NULL OR to_on > :day)
        ORDER BY place, id)"));
    query->bind("patient", patient).bind("day", day);
    return allOf(*query, m_keys);
}

std::optional<Coverage> CoverageRepository::find(CoverageId id) const {
    auto query = m_connection.prepare(sql(" WHERE id = :id"));
    query->bind("id", id);
    return query->step() ? std::optional(coverageAt(*query, m_keys)) : std::nullopt;
}

CoverageId CoverageRepository::insert(const CoverageDraft& coverage, core::Instant now, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<CoverageId>("coverages");
    auto query = m_connection.prepare(R"(
        INSERT INTO coverages (id, patient_id, payer_id, place, member_id, member_blind, group_number, relation, subscriber,
            from_on, to_on, created_at, created_by)
        VALUES (:id, :patient, :payer, :place, :member, :blind, :group, :relation, :subscriber, :from, :to, :now, :by))");
    bindDraft(*query, m_keys, id, coverage);
    query->bind("id", id).bind("patient", coverage.patient).bind("now", now).bind("by", by).run();
    return id;
}

bool CoverageRepository::update(const Coverage& coverage, std::optional<core::Instant> archivedAt) {
    auto query = m_connection.prepare(R"(
        UPDATE coverages SET payer_id = :payer, place = :place, member_id = :member, member_blind = :blind,
            group_number = :group, relation = :relation, subscriber = :subscriber, from_on = :from, to_on = :to,
            archived_at = :archived, version = version + 1
        WHERE id = :id AND version = :version)");
    bindDraft(*query, m_keys, coverage.id, coverage);
    return query->bind("archived", archivedAt).bind("id", coverage.id).bind("version", coverage.version).run() == 1;
}

} // namespace practice::billing
