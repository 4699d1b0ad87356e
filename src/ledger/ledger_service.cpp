#include "ledger/ledger_service.h"

#include "core/contract.h"
#include "core/text.h"
#include "ledger/account_repository.h"
#include "ledger/journal_repository.h"
#include "ledger/ledger_messages.h"
#include "ledger/period_repository.h"
#include "organization/organization_service.h"
#include "storage/id_source.h"

#include <map>
#include <unordered_map>

namespace practice::ledger {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

constexpr int kReasonLength = 5;

std::unordered_map<AccountId, Account> accountsById(storage::Connection& connection) {
    std::unordered_map<AccountId, Account> byId;
    for (auto& account : AccountRepository(connection).listAll())
        byId.emplace(account.id, std::move(account));
    return byId;
}

/// The month of `date`, made where it is missing. Refused where it is closed, or missing before a closed one.
core::Result<PeriodId> openPeriodAt(UnitOfWork& work, core::Date date) {
    PeriodRepository periods(work.connection());
    const auto period = periods.findAt(date);
    if (period && !period->isClosed)
        return period->id;
    const auto closedEnd = periods.lastClosedEnd();
    if (period || (closedEnd && date < *closedEnd))
        return refuse(error(codes::kPeriodClosed, {{"date", date}, {"firstOpen", closedEnd.value_or(date)}}, "postedOn"));
    return periods.insert({core::firstOfMonth(date), core::firstOfNextMonth(date)});
}

core::Date todayIn(UnitOfWork& work) {
    return organization::OrganizationService::practiceZone(work.connection()).toLocal(work.now()).date;
}

core::Conflict conflictOn(const char* kind, std::int64_t id, core::RowVersion expected) {
    return {{kind, id}, expected.value, 0, {}};
}

} // namespace

core::Date LedgerService::today() const {
    return m_context.clock.today(organization::OrganizationService::practiceZone(m_context.connection));
}

core::Result<std::vector<Account>> LedgerService::accounts() {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerView));
    return AccountRepository(m_context.connection).listAll();
}

Outcome<AccountId> LedgerService::createAccount(Account account) {
    PRACTICE_TRY(authorize(m_context, Permission::ChartEdit));
    auto findings = checkAccount(account);
    UnitOfWork work(m_context);
    AccountRepository accounts(work.connection());
    if (accounts.findByCode(account.code))
        findings.push_back(error(codes::kCodeTaken, {{"code", account.code}}, "code"));
    if (core::hasErrors(findings))
        return refuse(std::move(findings));
    const auto id = accounts.insert(account, work.now(), work.session().user());
    work.audit({"account.create", {"account", id.value()}, {"code", "name", "kind"}, account.code + " " + account.name});
    work.changed("account", id.value());
    return core::Changed<AccountId>{id, work.commit()};
}

Outcome<AccountId> LedgerService::renameAccount(AccountId id, core::RowVersion version, std::string name) {
    PRACTICE_TRY(authorize(m_context, Permission::ChartEdit));
    UnitOfWork work(m_context);
    AccountRepository accounts(work.connection());
    auto account = accounts.find(id);
    if (!account)
        return refuse(core::NotFound{{"account", id.value()}});
    const auto before = account->name;
    account->name = std::move(name);
    account->version = version;
    if (auto findings = checkAccount(*account); core::hasErrors(findings))
        return refuse(std::move(findings));
    const auto archived = account->isArchived ? std::optional(work.now()) : std::nullopt;
    if (!accounts.update(*account, archived))
        return refuse(conflictOn("account", id.value(), version));
    work.audit({"account.rename", {"account", id.value()}, {"name"}, before + " -> " + account->name});
    work.changed("account", id.value());
    return core::Changed<AccountId>{id, work.commit()};
}

Outcome<AccountId> LedgerService::archiveAccount(AccountId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::ChartEdit));
    UnitOfWork work(m_context);
    AccountRepository accounts(work.connection());
    auto account = accounts.find(id);
    if (!account)
        return refuse(core::NotFound{{"account", id.value()}});
    const auto balance = JournalRepository(work.connection(), work.keys()).balanceBefore(id, core::makeDate(9999, 1, 1));
    if (!balance.isZero())
        return refuse(error(codes::kAccountInUse,
                            {{"account", account->code + " " + account->name}, {"balance", core::Cents{balance.cents()}}}));
    account->version = version;
    if (!accounts.update(*account, work.now()))
        return refuse(conflictOn("account", id.value(), version));
    work.audit({"account.archive", {"account", id.value()}, {"archived_at"}, {}});
    work.changed("account", id.value());
    return core::Changed<AccountId>{id, work.commit()};
}

Outcome<AccountId> LedgerService::restoreAccount(AccountId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::ChartEdit));
    UnitOfWork work(m_context);
    AccountRepository accounts(work.connection());
    auto account = accounts.find(id);
    if (!account)
        return refuse(core::NotFound{{"account", id.value()}});
    account->version = version;
    if (!accounts.update(*account, std::nullopt))
        return refuse(conflictOn("account", id.value(), version));
    work.audit({"account.restore", {"account", id.value()}, {"archived_at"}, {}});
    work.changed("account", id.value());
    return core::Changed<AccountId>{id, work.commit()};
}

void LedgerService::installStandardChart(UnitOfWork& work) {
    AccountRepository accounts(work.connection());
    for (const auto& line : standardChart())
        accounts.insert({{}, {}, std::string(line.code), std::string(line.name), line.kind, line.isControl, false},
                        work.now(), work.session().user());
    work.audit({"chart.install", {}, {}, "standard chart of accounts"});
    work.changed("account", 0);
}

core::Findings LedgerService::check(const EntryDraft& draft) {
    const auto byId = accountsById(m_context.connection);
    const auto lookup = [&byId](AccountId id) -> const Account* {
        const auto at = byId.find(id);
        return at == byId.end() ? nullptr : &at->second;
    };
    return checkEntry(draft, lookup, PostedBy::Hand, today());
}

Outcome<EntryId> LedgerService::post(const EntryDraft& draft) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerPost));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(const auto ids, post(work, std::span(&draft, 1), PostedBy::Hand));
    work.audit({"journal_entry.post", {"journal_entry", ids.front().value()}, {"lines"}, draft.memo});
    return core::Changed<EntryId>{ids.front(), work.commit()};
}

core::Result<std::vector<EntryId>> LedgerService::post(UnitOfWork& work, std::span<const EntryDraft> drafts, PostedBy by,
                                                       std::optional<BatchId> batch) {
    const auto byId = accountsById(work.connection());
    const auto lookup = [&byId](AccountId id) -> const Account* {
        const auto at = byId.find(id);
        return at == byId.end() ? nullptr : &at->second;
    };
    const auto today = todayIn(work);
    JournalRepository journal(work.connection(), work.keys());
    storage::IdSource idSource(work.connection());
    auto nextId = drafts.empty() ? 0 : idSource.next("journal_entries", std::int64_t(drafts.size()));

    struct Sum {
        core::Money debit, credit;
        std::int64_t lines = 0;
    };
    std::map<std::tuple<std::int64_t, std::int64_t, std::int64_t>, Sum> sums;
    std::map<core::Date, PeriodId> periodOfMonth;
    std::vector<EntryId> ids;
    ids.reserve(drafts.size());
    for (const auto& draft : drafts) {
        if (auto findings = checkEntry(draft, lookup, by, today); core::hasErrors(findings))
            return refuse(std::move(findings));
        auto& period = periodOfMonth[core::firstOfMonth(draft.postedOn)];
        if (!period.isValid()) {
            PRACTICE_TRY_ASSIGN(period, openPeriodAt(work, draft.postedOn));
        }
        const EntryId id(nextId++);
        journal.insertEntry(id, draft, period, batch, std::nullopt, {work.now(), work.session().user()});
        for (const auto& line : draft.lines) {
            auto& sum = sums[{period.value(), line.account.value(), line.dimensions.department}];
            (line.amount.isNegative() ? sum.credit : sum.debit) += line.amount.absolute();
            ++sum.lines;
        }
        ids.push_back(id);
        work.changed("journal_entry", id.value());
    }
    for (const auto& [where, sum] : sums)
        journal.addToTotals(PeriodId(std::get<0>(where)), AccountId(std::get<1>(where)), std::get<2>(where), sum.debit,
                            sum.credit, sum.lines);
    return ids;
}

namespace {

core::Result<EntryId> reverseOne(UnitOfWork& work, const JournalEntry& entry, core::Date postedOn,
                                 const std::string& reason) {
    const auto number = entry.id.value();
    if (entry.reversedBy)
        return refuse(error(codes::kAlreadyReversed, {{"entry", number}, {"by", entry.reversedBy->value()}}));
    if (entry.reverses)
        return refuse(error(codes::kIsReversal, {{"entry", number}}));
    if (auto findings = checkPostedOn(postedOn, todayIn(work)); !findings.empty())
        return refuse(std::move(findings));
    PRACTICE_TRY_ASSIGN(const auto period, openPeriodAt(work, postedOn));
    const auto draft = reversalOf(entry, postedOn, reason);
    JournalRepository journal(work.connection(), work.keys());
    const auto id = storage::IdSource(work.connection()).nextId<EntryId>("journal_entries");
    journal.insertEntry(id, draft, period, std::nullopt, entry.id, {work.now(), work.session().user()});
    for (const auto& line : draft.lines)
        journal.addToTotals(period, line.account, line.dimensions.department,
                            line.amount.isNegative() ? core::Money() : line.amount,
                            line.amount.isNegative() ? -line.amount : core::Money(), 1);
    work.audit({"journal_entry.reverse", {"journal_entry", number}, {}, reason});
    work.changed("journal_entry", number);
    work.changed("journal_entry", id.value());
    return id;
}

/// An invoice, a receipt or a deposit would stand as before while its entry is gone.
core::Result<void> requireNoRecordBehind(const JournalEntry& entry, const std::unordered_map<AccountId, Account>& accounts) {
    const auto& content = entry.content;
    if (content.sourceId == 0)
        return {};
    for (const auto& line : content.lines)
        if (const auto& account = accounts.at(line.account); account.isControl)
            return refuse(error(codes::kControlAccount, {{"account", account.code + " " + account.name}}));
    if (content.sourceKind == "deposit" || content.sourceKind == "drawer")
        return refuse(error(codes::kHasRecord, {{"entry", entry.id.value()}, {"record", content.sourceKind}}));
    return {};
}

core::Result<void> requireReason(const std::string& reason) {
    if (core::trimmed(reason).size() < kReasonLength)
        return refuse(error(codes::kReasonMissing, {{"count", std::int64_t{kReasonLength}}}, "reason"));
    return {};
}

} // namespace

Outcome<EntryId> LedgerService::reverse(EntryId id, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerReverse));
    UnitOfWork work(m_context);
    const auto entry = JournalRepository(work.connection(), work.keys()).find(id);
    if (!entry)
        return refuse(core::NotFound{{"journal_entry", id.value()}});
    PRACTICE_TRY(requireNoRecordBehind(*entry, accountsById(work.connection())));
    PRACTICE_TRY_ASSIGN(const auto reversal, reverse(work, id, postedOn, reason));
    return core::Changed<EntryId>{reversal, work.commit()};
}

core::Result<EntryId> LedgerService::reverse(UnitOfWork& work, EntryId id, core::Date postedOn, const std::string& reason) {
    PRACTICE_TRY(requireReason(reason));
    const auto entry = JournalRepository(work.connection(), work.keys()).find(id);
    if (!entry)
        return refuse(core::NotFound{{"journal_entry", id.value()}});
    return reverseOne(work, *entry, postedOn, reason);
}

Outcome<BatchId> LedgerService::reverseBatch(BatchId id, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerReverse));
    PRACTICE_TRY(requireReason(reason));
    UnitOfWork work(m_context);
    JournalRepository journal(work.connection(), work.keys());
    const auto entries = journal.entriesOfBatch(id);
    if (entries.empty())
        return refuse(error(codes::kBatchEmpty));
    const auto accounts = accountsById(work.connection());
    for (const auto entryId : entries) {
        const auto entry = *journal.find(entryId);
        PRACTICE_TRY(requireNoRecordBehind(entry, accounts));
        PRACTICE_TRY(reverseOne(work, entry, postedOn, reason));
    }
    work.audit({"journal_batch.reverse", {"journal_batch", id.value()}, {}, reason});
    return core::Changed<BatchId>{id, work.commit()};
}

core::Result<JournalEntry> LedgerService::entry(EntryId id) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerView));
    auto found = JournalRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!found)
        return refuse(core::NotFound{{"journal_entry", id.value()}});
    return *std::move(found);
}

core::Result<LedgerService::EntryPage>
LedgerService::entries(core::DateRange range, std::optional<std::pair<core::Date, EntryId>> before, int limit) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerView));
    const storage::ReadTransaction snapshot(m_context.connection);
    std::optional<JournalRepository::Cursor> cursor;
    if (before)
        cursor = JournalRepository::Cursor{before->first, before->second};
    EntryPage page;
    page.entries = JournalRepository(m_context.connection, m_context.session.keys()).listBefore(range, cursor, limit + 1);
    page.more = page.entries.size() > static_cast<std::size_t>(limit);
    if (page.more)
        page.entries.pop_back();
    return page;
}

core::Result<std::vector<AccountBalance>> LedgerService::balances(core::Date asOf) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerView));
    const storage::ReadTransaction snapshot(m_context.connection);
    const auto byId = accountsById(m_context.connection);
    std::vector<AccountBalance> balances;
    for (const auto& [id, sums] :
         JournalRepository(m_context.connection, m_context.session.keys()).sumsBefore(core::addDays(asOf, 1)))
        balances.push_back({byId.at(id), sums.first, sums.second});
    std::sort(balances.begin(), balances.end(),
              [](const auto& a, const auto& b) { return a.account.code < b.account.code; });
    return balances;
}

core::Result<LedgerService::RegisterPage> LedgerService::registerOf(AccountId id, core::DateRange range,
                                                                    const RegisterRow* after, int limit) {
    PRACTICE_TRY(authorize(m_context, Permission::LedgerView));
    const storage::ReadTransaction snapshot(m_context.connection);
    const JournalRepository journal(m_context.connection, m_context.session.keys());
    RegisterPage page;
    page.opening = after ? after->balance : journal.balanceBefore(id, range.from);
    page.rows = journal.registerRows(id, range, after ? after->lineId : 0,
                                     after ? std::optional(after->postedOn) : std::nullopt, limit + 1);
    page.more = page.rows.size() > static_cast<std::size_t>(limit);
    if (page.more)
        page.rows.pop_back();
    auto running = page.opening;
    for (auto& row : page.rows)
        row.balance = running += row.amount;
    return page;
}

} // namespace practice::ledger
