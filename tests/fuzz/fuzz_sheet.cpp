#include "tests/fuzz/fuzz.h"

#include "budgeting/sheet_draft.h"

using namespace practice;
using namespace practice::budgeting;

namespace {

SheetDraft draftOfThree() {
    SheetDraft draft(FiscalYear(core::makeDate(2026, 7, 1)), {}, {});
    for (int i = 1; i <= 3; ++i)
        FUZZ_REQUIRE(draft.addLine({ledger::AccountId(i), {}, "620" + std::to_string(i), "Account", ledger::AccountKind::Expense, false, false}));
    return draft;
}

} // namespace

/// A block from the clipboard into a small sheet: it is taken whole or refused whole, and a sheet that took it has the
/// same values when all is worked out anew.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = asText(data, size);
    (void)readBlock(text);
    auto draft = draftOfThree();
    const auto before = draft.sheet();
    if (!draft.paste({0, 0}, text)) {
        FUZZ_REQUIRE(draft.sheet().sameAs(before));
        return 0;
    }
    std::vector<FormulaLine> lines;
    for (const auto& line : draft.sheet().lines) {
        FormulaLine formula{line->accountCode, line->amounts(), {}};
        for (std::size_t i = 0; i < kMonths; ++i)
            formula.formulas[i] = line->cells[i].formula;
        lines.push_back(std::move(formula));
    }
    const auto values = evaluateSheet(draft.year(), lines);
    FUZZ_REQUIRE(values.findings.empty());
    for (std::size_t i = 0; i < lines.size(); ++i)
        FUZZ_REQUIRE(values.lines[i] == draft.sheet().lines[i]->amounts());
    while (draft.canUndo())
        draft.undo();
    FUZZ_REQUIRE(draft.lines() == 0);
    return 0;
}
