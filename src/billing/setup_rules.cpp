#include "billing/setup_rules.h"

#include "billing/setup_messages.h"
#include "billing/setup_support.h"

#include <map>
#include <set>

namespace practice::billing {

using core::error;

namespace {

constexpr std::size_t kTextLimit = 80;
constexpr int kMaxFilingDays = 3650;
const core::Date kEarliest{1900, 1, 1};

bool isUpper(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || (c >= 'A' && c <= 'Z'); });
}

bool tooLong(std::string_view text) { return text.size() > kTextLimit; }

template <class Draft> void checkDays(const Draft& draft, core::Findings& found) {
    if (draft.from < kEarliest)
        found.push_back(error(codes::kFirstDay, {{"first", kEarliest}}, "from"));
    if (draft.lastDay && *draft.lastDay < draft.from)
        found.push_back(error(codes::kLastDay, {{"from", draft.from}, {"last", *draft.lastDay}}, "lastDay"));
}

std::string itemText(const FeeItem& item) { return item.modifier.empty() ? item.code : item.code + " " + item.modifier; }

} // namespace

bool isNpi(std::string_view text) {
    if (text.size() != 10 || !allDigits(text))
        return false;
    // 80840 before the number adds 24 to the sum, whatever the number is.
    int sum = 24;
    for (std::size_t at = 0; at < text.size(); ++at) {
        int digit = text[at] - '0';
        if (at % 2 == 0 && (digit *= 2) > 9)
            digit -= 9;
        sum += digit;
    }
    return sum % 10 == 0;
}

bool isServiceCode(std::string_view text) { return text.size() == 5 && isUpper(text); }
bool isModifier(std::string_view text) { return text.size() == 2 && isUpper(text); }

core::Findings checkPayer(const PayerDraft& payer) {
    core::Findings found;
    if (core::searchKey(payer.name).empty() || tooLong(payer.name))
        found.push_back(error(codes::kPayerName, {{"limit", std::int64_t{kTextLimit}}}, "name"));
    if (payer.filingDays < 1 || payer.filingDays > kMaxFilingDays)
        found.push_back(error(codes::kFilingDays, {{"limit", std::int64_t{kMaxFilingDays}}}, "filingDays"));
    if (payer.filingCode.size() > 2 || !isUpper(payer.filingCode))
        found.push_back(error(codes::kFilingCode, {}, "filingCode"));
    for (const auto& [text, field] : {std::pair(&payer.electronicId, "electronicId"), std::pair(&payer.phone, "phone")})
        if (tooLong(*text))
            found.push_back(error(codes::kTextTooLong, {{"limit", std::int64_t{kTextLimit}}}, field));
    return found;
}

core::Findings checkCoverage(const CoverageDraft& coverage) {
    core::Findings found;
    if (!coverage.payer.isValid())
        found.push_back(error(codes::kCoveragePayer, {}, "payer"));
    if (coverage.place < 1 || coverage.place > 3)
        found.push_back(error(codes::kCoveragePlace, {}, "place"));
    if (memberKey(coverage.memberId).empty() || tooLong(coverage.memberId))
        found.push_back(error(codes::kMemberId, {{"limit", std::int64_t{kTextLimit}}}, "memberId"));
    for (const auto& [text, field] : {std::pair(&coverage.group, "group"), std::pair(&coverage.subscriber, "subscriber")})
        if (tooLong(*text))
            found.push_back(error(codes::kTextTooLong, {{"limit", std::int64_t{kTextLimit}}}, field));
    checkDays(coverage, found);
    return found;
}

core::Findings checkFeeSchedule(const FeeScheduleDraft& schedule) {
    core::Findings found;
    if (core::searchKey(schedule.name).empty() || tooLong(schedule.name))
        found.push_back(error(codes::kScheduleName, {{"limit", std::int64_t{kTextLimit}}}, "name"));
    if ((schedule.kind == FeeKind::Contract) != schedule.payer.isValid())
        found.push_back(error(codes::kSchedulePayer, {}, "payer"));
    checkDays(schedule, found);
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t at = 0; at < schedule.items.size(); ++at) {
        const auto& item = schedule.items[at];
        const auto field = [at](const char* name) { return "items[" + std::to_string(at) + "]." + name; };
        if (!isServiceCode(item.code))
            found.push_back(error(codes::kFeeCode, {{"code", item.code}}, field("code")));
        if (!item.modifier.empty() && !isModifier(item.modifier))
            found.push_back(error(codes::kFeeModifier, {{"modifier", item.modifier}, {"code", item.code}}, field("modifier")));
        if (item.amount.isNegative() || item.amount > kHighestFee)
            found.push_back(error(codes::kFeeAmount, {{"code", itemText(item)}, {"limit", core::Cents{kHighestFee.cents()}}}, field("amount")));
        if (!seen.emplace(item.code, item.modifier).second)
            found.push_back(error(codes::kFeeTwice, {{"code", itemText(item)}}, field("code")));
    }
    return found;
}

core::Findings checkProvider(const Provider& provider) {
    core::Findings found;
    if (!provider.npi.empty() && !isNpi(provider.npi))
        found.push_back(error(codes::kNpi, {{"npi", provider.npi}}, "npi"));
    if (!provider.taxonomy.empty() && (provider.taxonomy.size() != 10 || !isUpper(provider.taxonomy)))
        found.push_back(error(codes::kTaxonomy, {}, "taxonomy"));
    return found;
}

const Coverage* samePlace(std::span<const Coverage> others, const CoverageDraft& draft, CoverageId self) {
    for (const auto& other : others)
        if (!other.isArchived && other.id != self && other.place == draft.place && sharedDays(other, draft))
            return &other;
    return nullptr;
}

const FeeSchedule* overlapping(std::span<const FeeSchedule> others, const FeeScheduleDraft& draft, FeeScheduleId self) {
    for (const auto& other : others)
        if (!other.isArchived && other.id != self && other.kind == draft.kind && other.payer == draft.payer &&
            sharedDays(other, draft))
            return &other;
    return nullptr;
}

std::optional<Money> feeFor(const FeeScheduleDraft& schedule, const std::string& code, std::span<const std::string> modifiers) {
    const auto find = [&](const std::string& modifier) -> std::optional<Money> {
        for (const auto& item : schedule.items)
            if (item.code == code && item.modifier == modifier)
                return item.amount;
        return std::nullopt;
    };
    for (const auto& modifier : modifiers)
        if (const auto fee = find(modifier))
            return fee;
    return find({});
}

namespace {

struct FeeColumns {
    std::optional<std::size_t> code, modifier, amount;
};

FeeColumns columnsOf(const core::CsvTable& table) {
    FeeColumns columns;
    for (std::size_t at = 0; at < table.header.size(); ++at) {
        const auto name = core::searchKey(table.header[at]);
        if (name == "code" || name == "service code" || name == "procedure code")
            columns.code = at;
        else if (name == "modifier" || name == "mod")
            columns.modifier = at;
        else if (name == "amount" || name == "fee" || name == "allowed")
            columns.amount = at;
    }
    return columns;
}

std::string cellAt(const core::CsvRow& row, std::optional<std::size_t> column) {
    if (!column || *column >= row.cells.size())
        return {};
    return std::string(core::trimmed(core::withoutFormulaGuard(row.cells[*column])));
}

bool isBlank(const core::CsvRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return core::trimmed(cell).empty(); });
}

FeeItem feeAt(const core::CsvRow& row, const FeeColumns& columns, core::Findings& found) {
    const auto line = static_cast<std::int64_t>(row.line);
    FeeItem item{codeText(cellAt(row, columns.code)), codeText(cellAt(row, columns.modifier)), {}};
    if (!isServiceCode(item.code))
        found.push_back(error(codes::kFeeLineCode, {{"line", line}, {"text", item.code}}, "code"));
    if (!item.modifier.empty() && !isModifier(item.modifier))
        found.push_back(error(codes::kFeeLineModifier, {{"line", line}, {"text", item.modifier}}, "modifier"));
    const auto text = cellAt(row, columns.amount);
    const auto amount = core::Money::parse(text);
    if (!amount || amount->isNegative() || *amount > kHighestFee)
        found.push_back(error(codes::kFeeLineAmount, {{"line", line}, {"text", text}, {"limit", core::Cents{kHighestFee.cents()}}}, "amount"));
    else
        item.amount = *amount;
    return item;
}

} // namespace

core::Result<std::vector<FeeItem>> feesOf(const core::CsvTable& table) {
    const auto columns = columnsOf(table);
    if (!columns.code || !columns.amount)
        return core::refuse(error(codes::kFeeColumns, {{"found", joined(table.header, ' ')}}));
    core::Findings found;
    std::vector<FeeItem> items;
    std::map<std::pair<std::string, std::string>, std::int64_t> lineOf;
    for (const auto& row : table.rows) {
        if (isBlank(row))
            continue;
        const auto line = static_cast<std::int64_t>(row.line);
        if (row.cells.size() > table.header.size()) { // an amount with a comma that is not quoted would lose its end
            found.push_back(error(codes::kFeeLineCells, {{"line", line}, {"cells", static_cast<std::int64_t>(row.cells.size())},
                                                         {"columns", static_cast<std::int64_t>(table.header.size())}}));
            continue;
        }
        auto item = feeAt(row, columns, found);
        if (const auto [first, isNew] = lineOf.try_emplace({item.code, item.modifier}, line); !isNew)
            found.push_back(error(codes::kFeeLineTwice, {{"line", line}, {"code", itemText(item)}, {"first", first->second}}, "code"));
        items.push_back(std::move(item));
    }
    if (items.empty() && found.empty())
        found.push_back(error(codes::kFeesEmpty));
    if (!found.empty())
        return core::refuse(std::move(found));
    return items;
}

} // namespace practice::billing
