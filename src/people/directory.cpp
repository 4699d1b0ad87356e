#include "people/directory.h"

#include "core/text.h"
#include "security/field_numbers.h"

#include <algorithm>
#include <array>

namespace practice::people {
namespace {
namespace fields = security::fields;

constexpr auto kRevision = "SELECT revision FROM people_state WHERE id = 1";
constexpr auto kRows = R"(
    SELECT id, version, job_role_id, home_department_id, site_id, status, staff_number, last_name, first_name,
        preferred_name
    FROM employees WHERE archived_at IS NULL ORDER BY id)";
constexpr auto kFloats = R"(
    SELECT employee_id, department_id FROM employee_departments ORDER BY employee_id, department_id)";

struct Sorted {
    std::string key;
    std::size_t at;
};

std::vector<DirectoryEntry> sortedByName(std::vector<DirectoryEntry> entries) {
    std::vector<Sorted> order;
    order.reserve(entries.size());
    for (std::size_t at = 0; at < entries.size(); ++at) {
        const DirectoryEntry& e = entries[at];
        // The unit separator sorts before letters: "De" with any first name comes before "Dean".
        order.push_back({core::searchKey(e.lastName) + '\x1f' + core::searchKey(e.firstName) + '\x1f' +
                             normalisedStaffNumber(e.staffNumber),
                         at});
    }
    std::ranges::sort(order, [&entries](const Sorted& a, const Sorted& b) {
        return a.key != b.key ? a.key < b.key : entries[a.at].id < entries[b.at].id;
    });
    std::vector<DirectoryEntry> sorted;
    sorted.reserve(entries.size());
    for (const Sorted& item : order)
        sorted.push_back(std::move(entries[item.at]));
    return sorted;
}

core::FuzzyIndex indexOf(const std::vector<DirectoryEntry>& entries) {
    std::vector<std::string> texts;
    texts.reserve(entries.size());
    for (const DirectoryEntry& e : entries)
        texts.push_back(e.lastName + ' ' + e.firstName + ' ' + e.preferredName + ' ' + e.staffNumber);
    return core::FuzzyIndex(texts);
}

/// A row as read; what is sealed is opened after the read has ended, which must stay short.
struct SealedEntry {
    DirectoryEntry entry;
    bool isKnown = false;
    std::array<std::optional<storage::Blob>, 4> texts; ///< Number, last, first, preferred name.
};

SealedEntry readRow(const storage::Statement& row, const Directory* known) {
    SealedEntry read;
    DirectoryEntry& entry = read.entry;
    entry.id = row.get<EmployeeId>(0);
    entry.version = row.get<std::int64_t>(1);
    if (const DirectoryEntry* before = known ? known->find(entry.id) : nullptr;
        before && before->version == entry.version) {
        entry = *before;
        read.isKnown = true;
        return read;
    }
    entry.role = row.get<JobRoleId>(2);
    entry.homeDepartment = row.get<DepartmentId>(3);
    entry.site = row.get<SiteId>(4);
    entry.status = employeeStatus(row.get<std::string>(5)).value_or(EmployeeStatus::Active);
    for (int i = 0; i < 4; ++i)
        read.texts[static_cast<std::size_t>(i)] = row.get<std::optional<storage::Blob>>(6 + i);
    return read;
}

std::vector<DirectoryEntry> opened(std::vector<SealedEntry> rows, const security::KeyRing& keys) {
    std::vector<DirectoryEntry> entries;
    entries.reserve(rows.size());
    for (SealedEntry& read : rows) {
        DirectoryEntry& entry = read.entry;
        const auto text = [&](std::size_t at, security::FieldNumber field) {
            return read.texts[at] ? keys.open(field, entry.id.value(), *read.texts[at]) : std::string();
        };
        if (!read.isKnown) {
            entry.staffNumber = text(0, fields::kEmployeeNumber);
            entry.lastName = text(1, fields::kEmployeeLastName);
            entry.firstName = text(2, fields::kEmployeeFirstName);
            entry.preferredName = text(3, fields::kEmployeePreferredName);
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

using Floats = std::unordered_map<EmployeeId, std::vector<DepartmentId>>;

Floats readFloats(storage::Connection& connection) {
    Floats floats;
    for (auto row = connection.prepare(kFloats); row->step();)
        floats[row->get<EmployeeId>(0)].push_back(row->get<DepartmentId>(1));
    return floats;
}

std::vector<SealedEntry> readRows(storage::Connection& connection, const security::Session& session,
                                  security::Scope scope, const Directory* known) {
    std::vector<SealedEntry> rows;
    Floats floats = readFloats(connection);
    const auto& own = session.facts().departments;
    const auto isOwn = [&own](const DirectoryEntry& entry) {
        return std::ranges::any_of(own, [&entry](DepartmentId department) { return entry.worksIn(department); });
    };
    for (auto row = connection.prepare(kRows); row->step();) {
        SealedEntry read = readRow(*row, known);
        if (const auto further = floats.find(read.entry.id); further != floats.end())
            read.entry.furtherDepartments = std::move(further->second);
        if (scope == security::Scope::All || isOwn(read.entry)) rows.push_back(std::move(read));
    }
    return rows;
}

std::int64_t revisionOf(storage::Connection& connection) {
    auto row = connection.prepare(kRevision);
    return row->step() ? row->get<std::int64_t>(0) : 0;
}

} // namespace

bool DirectoryEntry::worksIn(DepartmentId department) const {
    return homeDepartment == department ||
           std::ranges::find(furtherDepartments, department) != furtherDepartments.end();
}

Directory::Directory(std::vector<DirectoryEntry> entries, std::int64_t revision)
    : m_entries(sortedByName(std::move(entries))), m_index(indexOf(m_entries)), m_revision(revision) {
    m_rank.reserve(m_entries.size());
    for (std::size_t at = 0; at < m_entries.size(); ++at)
        m_rank.emplace(m_entries[at].id, at);
}

const DirectoryEntry* Directory::find(EmployeeId id) const {
    const auto at = m_rank.find(id);
    return at == m_rank.end() ? nullptr : &m_entries[at->second];
}

std::size_t Directory::rankOf(EmployeeId id) const {
    const auto at = m_rank.find(id);
    return at == m_rank.end() ? m_entries.size() : at->second;
}

std::string Directory::nameOf(EmployeeId id) const {
    const DirectoryEntry* entry = find(id);
    return entry ? listName(entry->lastName, entry->firstName) : std::string();
}

std::vector<EmployeeId> Directory::search(std::string_view query, std::size_t limit) const {
    std::vector<EmployeeId> found;
    if (core::trimmed(query).empty()) return found;
    for (const core::FuzzyHit& hit : m_index.search(query, limit))
        found.push_back(m_entries[hit.index].id);
    return found;
}

bool DirectoryCache::isFor(const security::Session& session, security::Scope scope) const {
    return m_directory && m_user == session.user() && m_keys.lock() == session.sharedKeys() && m_scope == scope &&
           m_departments == session.facts().departments;
}

std::shared_ptr<const Directory> DirectoryCache::current(storage::Connection& connection,
                                                         const security::Session& session) {
    // A one-time password opens nothing but the change of password.
    const auto scope = session.facts().mustChangePassword ? security::Scope::None
                                                          : session.scopeOf(security::Permission::PeopleView);
    if (scope == security::Scope::None) return std::make_shared<Directory>(std::vector<DirectoryEntry>());
    std::shared_ptr<const Directory> known;
    std::uint64_t clearings = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (isFor(session, scope)) known = m_directory;
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
        if (known && known->revision() == revision) return known;
        rows = readRows(connection, session, scope, known.get());
    }
    const auto fresh = std::make_shared<const Directory>(opened(std::move(rows), session.keys()), revision);
    const std::lock_guard lock(m_mutex);
    // Neither over a newer one of another thread, nor back into memory after a sign-out.
    if (clearings != m_clearings || (isFor(session, scope) && m_directory->revision() > revision)) return fresh;
    m_directory = fresh;
    m_user = session.user();
    m_keys = session.sharedKeys();
    m_scope = scope;
    m_departments = session.facts().departments;
    return fresh;
}

void DirectoryCache::clear() {
    const std::lock_guard lock(m_mutex);
    ++m_clearings;
    m_directory.reset();
    m_keys.reset();
    m_user = {};
}

} // namespace practice::people
