#include "patients/patient_directory.h"

#include "core/text.h"
#include "people/employee.h"
#include "security/field_numbers.h"

#include <algorithm>
#include <array>

namespace practice::patients {
namespace {
namespace fields = security::fields;

constexpr auto kRevision = "SELECT revision FROM patients_state WHERE id = 1";
constexpr auto kRows = R"(
    SELECT id, version, guarantor_id, number, last_name, first_name, preferred_name, birth_date
    FROM patients WHERE archived_at IS NULL ORDER BY id)";

struct Sorted {
    std::string key;
    std::size_t at;
};

std::vector<PatientEntry> sortedByName(std::vector<PatientEntry> entries) {
    std::vector<Sorted> order;
    order.reserve(entries.size());
    for (std::size_t at = 0; at < entries.size(); ++at) {
        const auto& e = entries[at];
        // The unit separator sorts before letters: "De" with any first name comes before "Dean".
        order.push_back({core::searchKey(e.lastName) + '\x1f' + core::searchKey(e.firstName) + '\x1f' +
                             normalisedChartNumber(e.number),
                         at});
    }
    std::ranges::sort(order, [&entries](const Sorted& a, const Sorted& b) {
        return a.key != b.key ? a.key < b.key : entries[a.at].id < entries[b.at].id;
    });
    std::vector<PatientEntry> sorted;
    sorted.reserve(entries.size());
    for (const auto& item : order)
        sorted.push_back(std::move(entries[item.at]));
    return sorted;
}

core::FuzzyIndex indexOf(const std::vector<PatientEntry>& entries) {
    std::vector<std::string> texts;
    texts.reserve(entries.size());
    for (const auto& e : entries)
        texts.push_back(e.lastName + ' ' + e.firstName + ' ' + e.preferredName + ' ' + e.number + ' ' + core::toIso(e.birthDate));
    return core::FuzzyIndex(texts);
}

/// A row as read; what is sealed is opened after the read has ended, which must stay short.
struct SealedEntry {
    PatientEntry entry;
    bool isKnown = false;
    std::array<std::optional<storage::Blob>, 5> texts; ///< Number, last, first, preferred name, birth date.
};

SealedEntry readRow(const storage::Statement& row, const PatientDirectory* known) {
    SealedEntry read;
    read.entry.id = row.get<PatientId>(0);
    read.entry.version = row.get<std::int64_t>(1);
    if (const auto* before = known ? known->find(read.entry.id) : nullptr; before && before->version == read.entry.version) {
        read.entry = *before;
        read.isKnown = true;
        return read;
    }
    read.entry.guarantor = row.get<PatientId>(2);
    for (int i = 0; i < 5; ++i)
        read.texts[static_cast<std::size_t>(i)] = row.get<std::optional<storage::Blob>>(3 + i);
    return read;
}

std::vector<PatientEntry> opened(std::vector<SealedEntry> rows, const security::KeyRing& keys) {
    std::vector<PatientEntry> entries;
    entries.reserve(rows.size());
    for (auto& read : rows) {
        auto& entry = read.entry;
        const auto text = [&](std::size_t at, security::FieldNumber field) {
            return read.texts[at] ? keys.open(field, entry.id.value(), *read.texts[at]) : std::string();
        };
        if (!read.isKnown) {
            entry.number = text(0, fields::kPatientNumber);
            entry.lastName = text(1, fields::kPatientLastName);
            entry.firstName = text(2, fields::kPatientFirstName);
            entry.preferredName = text(3, fields::kPatientPreferredName);
            if (const auto birth = core::parseIsoDate(text(4, fields::kPatientBirthDate)))
                entry.birthDate = *birth;
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::int64_t revisionOf(storage::Connection& connection) {
    auto row = connection.prepare(kRevision);
    return row->step() ? row->get<std::int64_t>(0) : 0;
}

} // namespace

std::string PatientEntry::displayName() const { return people::listName(lastName, firstName, preferredName); }

PatientDirectory::PatientDirectory(std::vector<PatientEntry> entries, std::int64_t revision)
    : m_entries(sortedByName(std::move(entries))), m_index(indexOf(m_entries)), m_revision(revision) {
    m_rank.reserve(m_entries.size());
    for (std::size_t at = 0; at < m_entries.size(); ++at) {
        m_rank.emplace(m_entries[at].id, at);
        m_families[m_entries[at].guarantor].push_back(m_entries[at].id);
    }
    for (auto& [guarantor, members] : m_families)
        if (const auto own = std::ranges::find(members, guarantor); own != members.end())
            std::rotate(members.begin(), own, own + 1);
}

const PatientEntry* PatientDirectory::find(PatientId id) const {
    const auto at = m_rank.find(id);
    return at == m_rank.end() ? nullptr : &m_entries[at->second];
}

std::size_t PatientDirectory::rankOf(PatientId id) const {
    const auto at = m_rank.find(id);
    return at == m_rank.end() ? m_entries.size() : at->second;
}

std::string PatientDirectory::nameOf(PatientId id) const {
    const auto* entry = find(id);
    return entry ? people::listName(entry->lastName, entry->firstName) : std::string();
}

std::vector<PatientId> PatientDirectory::search(std::string_view query, std::size_t limit) const {
    std::vector<PatientId> found;
    if (core::trimmed(query).empty())
        return found;
    // A whole birth date, however it is written, or a whole chart number means just these.
    const auto birth = core::parseLooseDate(query);
    const auto number = normalisedChartNumber(query);
    for (const auto& entry : m_entries)
        if (found.size() < limit && ((birth && entry.birthDate == *birth) || normalisedChartNumber(entry.number) == number))
            found.push_back(entry.id);
    const auto exact = found.size();
    for (const auto& hit : m_index.search(query, limit)) {
        const auto id = m_entries[hit.index].id;
        if (found.size() < limit && std::find(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(exact), id) ==
                                        found.begin() + static_cast<std::ptrdiff_t>(exact))
            found.push_back(id);
    }
    return found;
}

std::vector<PatientId> PatientDirectory::familyOf(PatientId id) const {
    const auto* entry = find(id);
    if (!entry)
        return {};
    const auto family = m_families.find(entry->guarantor);
    return family == m_families.end() ? std::vector{id} : family->second;
}

std::shared_ptr<const PatientDirectory> PatientDirectoryCache::current(storage::Connection& connection,
                                                                       const security::Session& session) {
    // A one-time password opens nothing but the change of password.
    if (session.facts().mustChangePassword || session.scopeOf(security::Permission::PatientsView) == security::Scope::None)
        return std::make_shared<PatientDirectory>(std::vector<PatientEntry>());
    const auto isOfSession = [&] {
        return m_directory && m_user == session.user() && m_keys.lock() == session.sharedKeys();
    };
    std::shared_ptr<const PatientDirectory> known;
    std::uint64_t clearings = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (isOfSession())
            known = m_directory;
        clearings = m_clearings;
    }
    // Read without the mutex: a reader that waits at the gate for a commit would hold it against one that is inside the
    // gate already, and the commit waits for that one.
    std::vector<SealedEntry> rows;
    std::int64_t revision = 0;
    {
        // One view for the number and the rows: a commit in between would be missed otherwise.
        const storage::ReadTransaction view(connection);
        revision = revisionOf(connection);
        if (known && known->revision() == revision)
            return known;
        for (auto row = connection.prepare(kRows); row->step();)
            rows.push_back(readRow(*row, known.get()));
    }
    auto fresh = std::make_shared<const PatientDirectory>(opened(std::move(rows), session.keys()), revision);
    const std::lock_guard lock(m_mutex);
    // Neither over a newer one of another thread, nor back into memory after a sign-out.
    if (clearings != m_clearings || (isOfSession() && m_directory->revision() > revision))
        return fresh;
    m_directory = fresh;
    m_user = session.user();
    m_keys = session.sharedKeys();
    return fresh;
}

void PatientDirectoryCache::clear() {
    const std::lock_guard lock(m_mutex);
    ++m_clearings;
    m_directory.reset();
    m_keys.reset();
    m_user = {};
}

} // namespace practice::patients
