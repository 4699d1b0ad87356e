#include "billing/provider_repository.h"

#include "core/text.h"
#include "people/credential.h"
#include "people/employee.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"

#include <algorithm>

namespace practice::billing {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;

// The order of these columns is providerAt's.
constexpr std::string_view kProviders = R"(
    SELECT p.employee_id, p.version, p.npi, p.taxonomy, p.needs_license, p.archived_at, e.last_name, e.first_name
    FROM billing_providers p JOIN employees e ON e.id = p.employee_id)";

Provider providerAt(const storage::Statement& row, const security::KeyRing& keys) {
    Provider provider;
    provider.employee = row.get<EmployeeId>(0);
    provider.version = row.get<core::RowVersion>(1);
    provider.npi = row.get<std::string>(2);
    provider.taxonomy = row.get<std::string>(3);
    provider.needsLicense = row.get<bool>(4);
    provider.isArchived = !row.isNull(5);
    const auto id = provider.employee.value();
    provider.name = people::listName(openOrEmpty(keys, fields::kEmployeeLastName, id, row, 6),
                                     openOrEmpty(keys, fields::kEmployeeFirstName, id, row, 7));
    return provider;
}

/// Kind, first and last day; nothing for what is no license.
std::optional<LicenseSpan> licenseAt(const storage::Statement& row) {
    const auto kind = people::credentialKind(row.get<std::string>(0));
    if (!kind || !people::isStateIssued(*kind))
        return std::nullopt;
    return LicenseSpan{row.get<std::optional<core::Date>>(1), row.get<std::optional<core::Date>>(2)};
}

std::string sql(std::string_view rest) { return std::string(kProviders).append(rest); }

} // namespace

std::vector<Provider> ProviderRepository::list() const {
    auto query = m_connection.prepare(sql(" ORDER BY p.employee_id"));
    std::vector<std::pair<std::string, Provider>> keyed;
    while (query->step()) {
        auto provider = providerAt(*query, m_keys);
        auto key = core::searchKey(provider.name);
        keyed.emplace_back(std::move(key), std::move(provider));
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Provider> all;
    for (auto& [key, provider] : keyed)
        all.push_back(std::move(provider));
    return all;
}

std::optional<Provider> ProviderRepository::find(EmployeeId id) const {
    auto query = m_connection.prepare(sql(" WHERE p.employee_id = :id"));
    query->bind("id", id);
    return query->step() ? std::optional(providerAt(*query, m_keys)) : std::nullopt;
}

std::optional<EmployeeId> ProviderRepository::withNpi(const std::string& npi) const {
    auto query = m_connection.prepare(
        "SELECT employee_id FROM billing_providers WHERE npi = :npi AND archived_at IS NULL ORDER BY employee_id LIMIT 1");
    query->bind("npi", npi);
    return query->step() ? std::optional(query->get<EmployeeId>(0)) : std::nullopt;
}

bool ProviderRepository::isEmployee(EmployeeId id) const {
    auto query = m_connection.prepare("SELECT id FROM employees WHERE id = :id AND archived_at IS NULL");
    query->bind("id", id);
    return query->step();
}

bool ProviderRepository::isEmployed(EmployeeId id, core::Date day) const {
    auto query = m_connection.prepare(R"(
        SELECT id FROM employees
        WHERE id = :id AND archived_at IS NULL AND (hired_on IS NULL OR hired_on <= :day)
            AND (terminated_on IS NULL OR terminated_on >= :day))");
    query->bind("id", id).bind("day", day);
    return query->step();
}

std::map<EmployeeId, std::vector<LicenseSpan>> ProviderRepository::licenses() const {
    auto query = m_connection.prepare(R"(
        SELECT c.kind, c.issued_on, c.expires_on, c.employee_id
        FROM billing_providers p JOIN credentials c ON c.employee_id = p.employee_id
        WHERE c.archived_at IS NULL ORDER BY c.id)");
    std::map<EmployeeId, std::vector<LicenseSpan>> spans;
    while (query->step())
        if (const auto span = licenseAt(*query))
            spans[query->get<EmployeeId>(3)].push_back(*span);
    return spans;
}

std::vector<LicenseSpan> ProviderRepository::licenses(EmployeeId id) const {
    auto query = m_connection.prepare(R"(
        SELECT kind, issued_on, expires_on FROM credentials WHERE employee_id = :id AND archived_at IS NULL ORDER BY id)");
    query->bind("id", id);
    std::vector<LicenseSpan> spans;
    while (query->step())
        if (const auto span = licenseAt(*query))
            spans.push_back(*span);
    return spans;
}

void ProviderRepository::insert(const Provider& provider) {
    auto query = m_connection.prepare(R"(
        INSERT INTO billing_providers (employee_id, npi, taxonomy, needs_license) VALUES (:id, :npi, :taxonomy, :needs))");
    query->bind("id", provider.employee).bind("npi", provider.npi).bind("taxonomy", provider.taxonomy);
    query->bind("needs", provider.needsLicense).run();
}

bool ProviderRepository::update(const Provider& provider, std::optional<core::Instant> archivedAt) {
    auto query = m_connection.prepare(R"(
        UPDATE billing_providers SET npi = :npi, taxonomy = :taxonomy, needs_license = :needs, archived_at = :archived,
            version = version + 1
        WHERE employee_id = :id AND version = :version)");
    query->bind("npi", provider.npi).bind("taxonomy", provider.taxonomy).bind("needs", provider.needsLicense);
    return query->bind("archived", archivedAt).bind("id", provider.employee).bind("version", provider.version).run() == 1;
}

} // namespace practice::billing
