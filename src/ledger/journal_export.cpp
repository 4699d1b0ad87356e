#include "core/contract.h"
#include "core/pending_file.h"
#include "ledger/account_repository.h"
#include "ledger/ledger_service.h"

#include <fmt/format.h>

#include <fstream>
#include <unordered_map>

namespace practice::ledger {

namespace {

constexpr std::size_t kFlushBytes = 1u << 20;

/// Account names as plain-text accounting wants them: a kind, a colon, code and name.
std::string plainName(const Account& account) {
    static constexpr const char* kinds[] = {"Assets", "Liabilities", "Equity", "Income", "Expenses"};
    return fmt::format("{}:{} {}", kinds[static_cast<std::size_t>(account.kind)], account.code, account.name);
}

class ExportFile {
  public:
    explicit ExportFile(const std::filesystem::path& file)
        : m_target(file), m_file(file), m_out(m_file.path(), std::ios::binary | std::ios::trunc) {
        if (!m_out)
            fail();
    }

    std::string buffer;
    void flushIfLarge() {
        if (buffer.size() > kFlushBytes)
            flush();
    }
    void finish() {
        flush();
        m_out.close();
        if (!m_out)
            fail();
        m_file.commit();
    }

  private:
    void flush() {
        m_out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        buffer.clear();
        if (!m_out)
            fail();
    }
    [[noreturn]] void fail() const {
        throw core::IoError("The journal could not be written to \"" + m_target.string() +
                            "\". No file was left there. Check the folder and the free space, then export again.");
    }
    std::filesystem::path m_target;
    core::PendingFile m_file;
    std::ofstream m_out;
};

void appendAmount(std::string& out, std::int64_t cents) {
    const auto magnitude = static_cast<std::uint64_t>(cents < 0 ? -cents : cents);
    fmt::format_to(std::back_inserter(out), "{}{}.{:02}", cents < 0 ? "-" : "", magnitude / 100, magnitude % 100);
}

/// The dialect that hledger and ledger share: a period from the first of a month to the first of the next, no
/// description, postings in brackets that need no other side.
void appendBudget(std::string& out, std::span<const LedgerService::BudgetFigure> budget,
                  const std::unordered_map<std::int64_t, std::string>& names) {
    std::optional<core::Date> month;
    for (const auto& figure : budget) {
        if (figure.amount.isZero())
            continue;
        if (month != figure.month) {
            PRACTICE_EXPECTS(figure.month == core::firstOfMonth(figure.month) && (!month || *month < figure.month));
            month = figure.month;
            out += "\n~ monthly from " + core::toIso(*month) + " to " + core::toIso(core::firstOfNextMonth(*month)) + "\n";
        }
        out += "    (" + names.at(figure.account.value()) + ")  ";
        appendAmount(out, figure.amount.cents());
        out += '\n';
    }
}

} // namespace

core::Result<std::int64_t> LedgerService::exportJournal(core::DateRange range, const std::filesystem::path& file,
                                                        core::Progress& progress, std::span<const BudgetFigure> budget) {
    PRACTICE_TRY(security::authorize(m_context, security::Permission::LedgerExport));
    { // audited before the file is handed over
        security::UnitOfWork work(m_context);
        work.audit({"journal.export", {}, {}, core::toIso(range.from) + " to " + core::toIso(range.lastDay())});
        work.commit();
    }
    progress.phase("Writing the journal");
    std::unordered_map<std::int64_t, std::string> names;
    ExportFile out(file);
    out.buffer += "; journal of double entries, amounts without a commodity\n\n";
    const storage::ReadTransaction snapshot(m_context.connection);
    for (const auto& account : AccountRepository(m_context.connection).listAll()) {
        names.emplace(account.id.value(), plainName(account));
        out.buffer += "account " + names.at(account.id.value()) + "\n";
    }
    appendBudget(out.buffer, budget, names);
    auto query = m_context.connection.prepare(R"(
        SELECT e.id, e.posted_on, e.kind, e.reverses_id, l.account_id, l.amount_cents
        FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id
        WHERE e.posted_on >= :from AND e.posted_on < :to ORDER BY e.posted_on, e.id, l.line_number)");
    query->bind("from", range.from).bind("to", range.to);
    std::int64_t current = 0;
    std::int64_t written = 0;
    while (query->step()) {
        const auto id = query->get<std::int64_t>(0);
        if (id != current) {
            current = id;
            ++written;
            fmt::format_to(std::back_inserter(out.buffer), "\n{} * (JE-{}) {}", query->get<std::string>(1), id,
                           query->get<std::string>(2));
            if (const auto reverses = query->get<std::optional<std::int64_t>>(3))
                fmt::format_to(std::back_inserter(out.buffer), " of JE-{}", *reverses);
            out.buffer += '\n';
            if (written % 4096 == 0) {
                progress.step(written, 0);
                if (progress.cancelled())
                    return 0;
            }
            out.flushIfLarge();
        }
        out.buffer += "    " + names.at(query->get<std::int64_t>(4)) + "  ";
        appendAmount(out.buffer, query->get<std::int64_t>(5));
        out.buffer += '\n';
    }
    out.finish();
    return written;
}

} // namespace practice::ledger
