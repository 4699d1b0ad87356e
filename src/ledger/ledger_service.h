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

    // Reports and files
    core::Result<reporting::TableReport> trialBalance(core::Date asOf);
    core::Result<reporting::TableReport> registerReport(AccountId id, core::DateRange range);
    /// A journal that hledger and ledger both read. Memos stay out: they may name people. Returns the entries written.
    core::Result<std::int64_t> exportJournal(core::DateRange range, const std::filesystem::path& file,
                                             core::Progress& progress);

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
