#include "ledger/ledger_rules.h"

#include "core/text.h"
#include "ledger/ledger_messages.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace practice::ledger {

using core::error;

std::string_view key(AccountKind kind) {
    constexpr std::array<std::string_view, 5> keys{"asset", "liability", "equity", "income", "expense"};
    return keys[static_cast<std::size_t>(kind)];
}

std::optional<AccountKind> accountKindFrom(std::string_view text) {
    for (const auto kind : {AccountKind::Asset, AccountKind::Liability, AccountKind::Equity, AccountKind::Income,
                            AccountKind::Expense})
        if (key(kind) == text)
            return kind;
    return std::nullopt;
}

namespace {

std::string shown(const Account& account) { return account.code + " " + account.name; }

core::Findings checkLine(const JournalLine& line, std::int64_t number, const AccountLookup& accounts, PostedBy by) {
    core::Findings found;
    if (line.amount.isZero())
        found.push_back(error(codes::kZeroLine, {{"line", number}}, "lines"));
    const auto* account = accounts(line.account);
    if (!account)
        found.push_back(error(codes::kUnknownAccount, {{"line", number}, {"account", line.account.value()}}, "lines"));
    else if (account->isArchived)
        found.push_back(error(codes::kArchivedAccount, {{"account", shown(*account)}}, "lines"));
    else if (account->isControl && by == PostedBy::Hand)
        found.push_back(error(codes::kControlAccount, {{"account", shown(*account)}}, "lines"));
    return found;
}

} // namespace

core::Findings checkPostedOn(core::Date postedOn, core::Date today) {
    if (postedOn >= core::makeDate(1990, 1, 1) && postedOn <= core::addDays(today, 3653))
        return {};
    return {error(codes::kDateOutOfRange, {{"date", postedOn}}, "postedOn")};
}

core::Findings checkEntry(const EntryDraft& entry, const AccountLookup& accounts, PostedBy by, core::Date today) {
    auto found = checkPostedOn(entry.postedOn, today);
    if (entry.lines.size() < 2)
        found.push_back(error(codes::kTooFewLines, {}, "lines"));
    core::Money sum;
    std::int64_t number = 0;
    for (const auto& line : entry.lines) {
        const auto ofLine = checkLine(line, ++number, accounts, by);
        found.insert(found.end(), ofLine.begin(), ofLine.end());
        sum += line.amount;
    }
    if (!sum.isZero())
        found.push_back(error(codes::kUnbalanced, {{"difference", core::Cents{sum.absolute().cents()}}}, "lines"));
    return found;
}

core::Findings checkAccount(const Account& account) {
    core::Findings found;
    const auto good = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-'; };
    if (account.code.empty() || account.code.size() > 16 || !std::all_of(account.code.begin(), account.code.end(), good))
        found.push_back(error(codes::kCodeBlank, {}, "code"));
    // Two spaces end an account name in plain-text accounting, a semicolon starts a comment, a colon a sub-account.
    if (core::trimmed(account.name).empty() || account.name.find("  ") != std::string::npos ||
        account.name.find_first_of(";:\n\r\t") != std::string::npos)
        found.push_back(error(codes::kNameBlank, {}, "name"));
    return found;
}

EntryDraft reversalOf(const JournalEntry& entry, core::Date postedOn, std::string reason) {
    EntryDraft reversal = entry.content;
    reversal.serviceOn = entry.content.serviceOn ? entry.content.serviceOn : entry.content.postedOn;
    reversal.postedOn = postedOn;
    reversal.kind = "reversal";
    reversal.memo = std::move(reason);
    for (auto& line : reversal.lines)
        line.amount = -line.amount;
    return reversal;
}

namespace {

struct OpeningColumns {
    std::optional<std::size_t> account, debit, credit, amount, department;
};

OpeningColumns columnsOf(const core::CsvTable& table) {
    OpeningColumns columns;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const auto name = core::searchKey(table.header[i]);
        if (name == "account" || name == "account code" || name == "code")
            columns.account = i;
        else if (name == "debit" || name == "debits")
            columns.debit = i;
        else if (name == "credit" || name == "credits")
            columns.credit = i;
        else if (name == "amount" || name == "balance")
            columns.amount = i;
        else if (name == "department")
            columns.department = i;
    }
    return columns;
}

std::string cellAt(const core::CsvRow& row, std::optional<std::size_t> column) {
    if (!column || *column >= row.cells.size())
        return {};
    return std::string(core::trimmed(core::withoutFormulaGuard(row.cells[*column])));
}

core::Money amountAt(const core::CsvRow& row, std::optional<std::size_t> column, core::Findings& findings) {
    const auto text = cellAt(row, column);
    if (text.empty() || text == "-")
        return {};
    auto amount = core::Money::parse(text);
    if (!amount) {
        findings.push_back(error(codes::kOpeningAmount, {{"line", std::int64_t(row.line)}, {"text", text}}));
        return {};
    }
    return *amount;
}

bool isTotalRow(const std::string& code) {
    const auto key = core::searchKey(code);
    return key == "total" || key == "totals" || key == "grand total";
}

/// What a row of totals says against the lines: one sum where the file has one amount, else debits and credits.
struct OpeningTotals {
    std::int64_t line = 0;
    core::Money debit, credit, amount;
    bool hasSides = false;

    void compareWith(OpeningPreview& preview) const {
        const auto compare = [&](core::Money stated, core::Money summed) {
            if (stated != summed)
                preview.findings.push_back(error(codes::kOpeningControl, {{"line", line}, {"stated", core::Cents{stated.cents()}},
                                                                          {"summed", core::Cents{summed.cents()}}}));
            return stated == summed;
        };
        if (hasSides) {
            const bool debitsAgree = compare(debit, preview.debits);
            preview.isControlled = compare(credit, preview.credits) && debitsAgree;
        } else {
            preview.isControlled = compare(amount, preview.debits - preview.credits);
        }
    }
};

} // namespace

OpeningPreview readOpening(const core::CsvTable& table, std::span<const Account> accounts,
                           const std::map<std::string, std::int64_t>& departmentsByName) {
    OpeningPreview preview;
    const auto columns = columnsOf(table);
    if (!columns.account || !(columns.amount || (columns.debit && columns.credit))) {
        std::string found;
        for (const auto& name : table.header)
            found += (found.empty() ? "" : ", ") + name;
        preview.findings.push_back(error(codes::kOpeningColumns, {{"found", found}}));
        return preview;
    }
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> seen;
    std::optional<OpeningTotals> totals;
    for (const auto& row : table.rows) {
        const auto code = cellAt(row, columns.account);
        const auto debit = amountAt(row, columns.debit, preview.findings);
        const auto credit = amountAt(row, columns.credit, preview.findings);
        const auto amount = columns.amount ? amountAt(row, columns.amount, preview.findings) : debit - credit;
        if (code.empty() && amount.isZero())
            continue;
        const auto line = std::int64_t(row.line);
        if (isTotalRow(code)) {
            totals = {line, debit, credit, amount, !columns.amount};
            continue;
        }
        if (!debit.isZero() && !credit.isZero())
            preview.findings.push_back(error(codes::kOpeningBothSides, {{"line", line}}));
        const auto account = std::find_if(accounts.begin(), accounts.end(), [&](const Account& a) {
            return !a.isArchived && (a.code == code || code.starts_with(a.code + " "));
        });
        if (account == accounts.end()) {
            preview.findings.push_back(error(codes::kUnknownAccount, {{"line", line}, {"account", code}}));
            continue;
        }
        const auto name = cellAt(row, columns.department);
        const auto named = departmentsByName.find(core::searchKey(name));
        if (!name.empty() && named == departmentsByName.end())
            preview.findings.push_back(error(codes::kOpeningDepartment, {{"line", line}, {"text", name}}));
        const auto department = named == departmentsByName.end() ? 0 : named->second;
        const auto [at, isNew] = seen.try_emplace({account->id.value(), department}, row.line);
        if (!isNew)
            preview.findings.push_back(error(codes::kOpeningDuplicate,
                                             {{"account", shown(*account)}, {"first", std::int64_t(at->second)}, {"line", line}}));
        if (amount.isZero())
            continue;
        (amount.isNegative() ? preview.credits : preview.debits) += amount.absolute();
        preview.lines.push_back({row.line, account->id, account->code, amount, department});
    }
    if (totals)
        totals->compareWith(preview);
    if (preview.lines.empty() && !core::hasErrors(preview.findings))
        preview.findings.push_back(error(codes::kOpeningEmpty));
    if (preview.debits != preview.credits)
        preview.findings.push_back(error(codes::kOpeningUnbalanced,
                                         {{"debits", core::Cents{preview.debits.cents()}},
                                          {"credits", core::Cents{preview.credits.cents()}},
                                          {"difference", core::Cents{(preview.debits - preview.credits).absolute().cents()}}}));
    return preview;
}

std::span<const ChartLine> standardChart() {
    using enum AccountKind;
    static constexpr ChartLine chart[] = {
        {"1000", "Operating bank account", Asset, false},
        {"1010", "Cash drawer", Asset, false},
        {"1020", "Undeposited receipts", Asset, false},
        {"1200", "Patient receivables", Asset, true},
        {"1300", "Supplies on hand", Asset, false},
        {"1400", "Prepaid expenses", Asset, false},
        {"1500", "Equipment", Asset, false},
        {"1590", "Accumulated depreciation", Asset, false},
        {"2000", "Accounts payable", Liability, true},
        {"2100", "Accrued payroll", Liability, false},
        {"2110", "Payroll taxes payable", Liability, false},
        {"2200", "Patient credit balances", Liability, true},
        {"2300", "Accrued leave", Liability, false},
        {"2500", "Loans", Liability, false},
        {"3000", "Owner capital", Equity, false},
        {"3100", "Owner drawings", Equity, false},
        {"3900", "Opening balances", Equity, false},
        {"4000", "Patient service revenue", Income, false},
        {"4100", "Contractual adjustments", Income, false},
        {"4110", "Courtesy adjustments", Income, false},
        {"4120", "Bad debt", Income, false},
        {"4900", "Other income", Income, false},
        {"6000", "Salaries and wages", Expense, false},
        {"6010", "Overtime", Expense, false},
        {"6020", "Payroll taxes", Expense, false},
        {"6030", "Employee benefits", Expense, false},
        {"6120", "Contract labor", Expense, false},
        {"6200", "Medical supplies", Expense, false},
        {"6210", "Drugs and vaccines", Expense, false},
        {"6220", "Office supplies", Expense, false},
        {"6300", "Rent", Expense, false},
        {"6310", "Utilities", Expense, false},
        {"6320", "Equipment maintenance", Expense, false},
        {"6400", "Malpractice insurance", Expense, false},
        {"6410", "Other insurance", Expense, false},
        {"6500", "Laboratory services", Expense, false},
        {"6600", "Software and subscriptions", Expense, false},
        {"6700", "Training and education", Expense, false},
        {"6800", "Depreciation", Expense, false},
        {"6900", "Other expenses", Expense, false},
        {"6910", "Cash over and short", Expense, false},
    };
    return chart;
}

} // namespace practice::ledger
