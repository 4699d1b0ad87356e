#include "ledger/account_repository.h"

namespace practice::ledger {

namespace {

constexpr std::string_view kColumns = "id, version, code, name, kind, is_control, archived_at";

Account readRow(const storage::Statement& row) {
    return {row.get<AccountId>(0),      row.get<core::RowVersion>(1),
            row.get<std::string>(2),    row.get<std::string>(3),
            accountKindFrom(row.get<std::string>(4)).value_or(AccountKind::Asset),
            row.get<bool>(5),           !row.isNull(6)};
}

} // namespace

std::optional<Account> AccountRepository::find(AccountId id) const {
    auto query = m_connection.prepare("SELECT " + std::string(kColumns) + " FROM accounts WHERE id = :id");
    query->bind("id", id);
    return query->step() ? std::optional(readRow(*query)) : std::nullopt;
}

std::optional<Account> AccountRepository::findByCode(std::string_view code) const {
    auto query = m_connection.prepare("SELECT " + std::string(kColumns) + " FROM accounts WHERE code = :code");
    query->bind("code", code);
    return query->step() ? std::optional(readRow(*query)) : std::nullopt;
}

std::vector<Account> AccountRepository::listAll() const {
    auto query = m_connection.prepare("SELECT " + std::string(kColumns) + " FROM accounts ORDER BY code");
    std::vector<Account> accounts;
    while (query->step())
        accounts.push_back(readRow(*query));
    return accounts;
}

AccountId AccountRepository::insert(const Account& account, core::Instant now, core::UserId by) {
    auto query = m_connection.prepare(R"(
        INSERT INTO accounts (code, name, kind, is_control, created_at, created_by)
        VALUES (:code, :name, :kind, :control, :now, :by) RETURNING id)");
    query->bind("code", account.code).bind("name", account.name).bind("kind", key(account.kind));
    query->bind("control", account.isControl).bind("now", now).bind("by", by);
    query->step();
    const auto id = query->get<AccountId>(0);
    query->step();
    return id;
}

bool AccountRepository::update(const Account& account, std::optional<core::Instant> archivedAt) {
    auto query = m_connection.prepare(R"(
        UPDATE accounts SET name = :name, archived_at = :archived, version = version + 1
        WHERE id = :id AND version = :version)");
    query->bind("name", account.name).bind("archived", archivedAt).bind("id", account.id);
    query->bind("version", account.version);
    return query->run() == 1;
}

} // namespace practice::ledger
