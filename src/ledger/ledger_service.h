#pragma once

#include "core/change_set.h"
#include "core/progress.h"
#include "core/result.h"
#include "ledger/journal.h"
#include "ledger/ledger_rules.h"
#include "reporting/table_report.h"
#include "security/unit_of_work.h"

#include <filesystem>
#include <span>

namespace practice::ledger {

template <class T> using Outcome = core::Result<core::Changed<T>>;

/// The journal's use cases. Posted entries are never changed: a correction is a reversal and a new entry.
class LedgerService {
  public:
    explicit LedgerService(const security::Context& context) : m_context(context) {}

    // Chart of accounts
    core::Result<std::vector<Account>> accounts();
    Outcome<AccountId> createAccount(Account account);
    Outcome<AccountId> renameAccount(AccountId id, core::RowVersion version, std::string name);
    /// Refused while the account has a balance.
    Outcome<AccountId> archiveAccount(AccountId id, core::RowVersion version);
    Outcome<AccountId> restoreAccount(AccountId id, core::RowVersion version);
    static void installStandardChart(security::UnitOfWork& work);

    // Posting
    core::Findings check(const EntryDraft& draft); ///< What a form shows while it is filled in.
    Outcome<EntryId> post(const EntryDraft& draft);
    /// For sub-ledgers and imports: joins the caller's transaction. All or nothing.
    static core::Result<std::vector<EntryId>> post(security::UnitOfWork& work, std::span<const EntryDraft> drafts,
                                                   PostedBy by, std::optional<BatchId> batch = std::nullopt);
    Outcome<EntryId> reverse(EntryId id, core::Date postedOn, std::string reason);
    /// For sub-ledgers, which reverse with their record: joins the caller's transaction.
    static core::Result<EntryId> reverse(security::UnitOfWork& work, EntryId id, core::Date postedOn,
                                         const std::string& reason);
    Outcome<BatchId> reverseBatch(BatchId id, core::Date postedOn, std::string reason);

    // Periods
    core::Result<std::vector<Period>> periods();
    /// Closes every month that ends by `day`. Months without entries are closed as well.
    Outcome<int> closeThrough(core::Date day);
    Outcome<PeriodId> reopen(PeriodId id, core::RowVersion version, std::string reason);
    /// The first date that takes an entry.
    core::Result<core::Date> firstOpenDate();

    // Opening balances
    core::Result<OpeningPreview> previewOpening(const core::CsvTable& table);
    Outcome<BatchId> importOpening(const core::CsvTable& table, core::Date asOf);

    // Reading
    core::Result<JournalEntry> entry(EntryId id);
    struct EntryPage {
        std::vector<JournalEntry> entries;
        bool more = false;
    };
    core::Result<EntryPage> entries(core::DateRange range, std::optional<std::pair<core::Date, EntryId>> before, int limit);
    /// Balances at the end of `asOf`, accounts without any line left out.
    core::Result<std::vector<AccountBalance>> balances(core::Date asOf);
    struct RegisterPage {
        core::Money opening; ///< Before the first row of the page.
        std::vector<RegisterRow> rows;
        bool more = false;
    };
    core::Result<RegisterPage> registerOf(AccountId id, core::DateRange range, const RegisterRow* after, int limit);

    // For rooms that compare with the journal; they have checked their own permission.
    /// Every account by code, archived ones too.
    static std::vector<Account> chart(storage::Connection& connection);
    struct MonthTotal {
        core::Date month; ///< Its first day.
        AccountId account;
        std::int64_t department = 0;
        core::Money amount; ///< Debits less credits.
    };
    /// Whole months that begin in the range, by account and department, from the month's totals.
    static std::vector<MonthTotal> monthTotals(storage::Connection& connection, core::DateRange range);
    struct BehindRow {
        RegisterRow row; ///< Without a running balance.
        std::string sourceKind;
        std::int64_t sourceId = 0;
    };
    /// The lines behind a total, oldest first, at most `limit`; `department` absent: of all.
    static std::vector<BehindRow> linesBehind(const security::Context& context, AccountId account,
                                              std::optional<std::int64_t> department, core::DateRange range, int limit);

    struct VendorTotal {
        std::int64_t vendor = 0;
        core::Money invoiced; ///< Posted in the range, reversals taken off.
        core::Money paid;
        core::Money open;     ///< Owed at the end of the range.
        std::int64_t invoices = 0;
    };
    /// What vendors billed and were paid in the range, from the journal's lines with a vendor.
    static std::vector<VendorTotal> vendorTotals(storage::Connection& connection, core::DateRange range);

    // Reports and files
    core::Result<reporting::TableReport> trialBalance(core::Date asOf);
    core::Result<reporting::TableReport> registerReport(AccountId id, core::DateRange range);
    /// A journal that hledger and ledger both read. Memos stay out: they may name people. Returns the entries written.
    /// `budget`: figures to stand beside the actuals, as a periodic transaction a month, by month and account.
    struct BudgetFigure {
        core::Date month; ///< Its first day.
        AccountId account;
        core::Money amount; ///< Debit positive.
    };
    core::Result<std::int64_t> exportJournal(core::DateRange range, const std::filesystem::path& file,
                                             core::Progress& progress, std::span<const BudgetFigure> budget = {});

    /// Every invariant of the journal; one line a defect, empty when sound. For `verify` and the proof strip.
    static std::vector<std::string> verify(storage::Connection& connection, core::Progress& progress);
    struct Proof {
        core::Money debits;
        core::Money credits;
        std::int64_t entries = 0;
    };
    core::Result<Proof> proof();

  private:
    core::Date today() const;
    security::Context m_context;
};

} // namespace practice::ledger
