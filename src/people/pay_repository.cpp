#include "people/pay_repository.h"

#include "core/text.h"
#include "people/id_list.h"
#include "security/field_numbers.h"
#include "storage/id_source.h"

#include <algorithm>
#include <tuple>

namespace practice::people {
namespace {
namespace fields = security::fields;

constexpr auto kOn = R"(
    SELECT id, version, employee_id, effective_on, rate FROM pay_rates
    WHERE employee_id = :employee_id AND effective_on = :effective_on)";
constexpr auto kOf = "SELECT id, version, employee_id, effective_on, rate FROM pay_rates WHERE employee_id";
constexpr auto kInsert = R"(
    INSERT INTO pay_rates (id, version, employee_id, effective_on, rate, created_at, created_by)
    VALUES (:id, 1, :employee_id, :effective_on, :rate, :at, :by))";
constexpr auto kUpdate = R"(
    UPDATE pay_rates SET rate = :rate, version = version + 1 WHERE id = :id AND version = :version)";

PayRate readRow(const storage::Statement& row, const security::KeyRing& keys) {
    PayRate rate;
    rate.id = row.get<PayRateId>(0);
    rate.version = row.get<core::RowVersion>(1);
    rate.employee = row.get<EmployeeId>(2);
    rate.effectiveOn = row.get<core::Date>(3);
    rate.centsPerHour =
        core::parseInteger(keys.open(fields::kPayRate, rate.id.value(), row.get<storage::Blob>(4))).value_or(0);
    return rate;
}

storage::Blob sealed(const security::KeyRing& keys, PayRateId id, std::int64_t cents) {
    return keys.seal(fields::kPayRate, id.value(), std::to_string(cents));
}
} // namespace

std::optional<PayRate> PayRepository::findOn(EmployeeId employee, core::Date effectiveOn) const {
    auto row = m_connection.prepare(kOn);
    row->bind("employee_id", employee).bind("effective_on", effectiveOn);
    if (!row->step()) return std::nullopt;
    return readRow(*row, m_keys);
}

std::vector<PayRate> PayRepository::listOf(std::span<const EmployeeId> employees) const {
    std::vector<PayRate> rates;
    forIds(m_connection, kOf, "", employees,
           [&](const storage::Statement& row) { rates.push_back(readRow(row, m_keys)); });
    std::ranges::sort(rates, [](const PayRate& a, const PayRate& b) {
        return std::tie(a.employee, b.effectiveOn) < std::tie(b.employee, a.effectiveOn);
    });
    return rates;
}

PayRateId PayRepository::insert(const PayRate& rate, core::Instant at, core::UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<PayRateId>("pay_rates");
    m_connection.prepare(kInsert)
        ->bind("id", id)
        .bind("employee_id", rate.employee)
        .bind("effective_on", rate.effectiveOn)
        .bind("rate", sealed(m_keys, id, rate.centsPerHour))
        .bind("at", at)
        .bind("by", by)
        .run();
    return id;
}

bool PayRepository::update(const PayRate& rate) {
    return m_connection.prepare(kUpdate)
               ->bind("rate", sealed(m_keys, rate.id, rate.centsPerHour))
               .bind("id", rate.id)
               .bind("version", rate.version)
               .run() == 1;
}

} // namespace practice::people
