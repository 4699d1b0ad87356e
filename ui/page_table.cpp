#include "ui/page_table.h"

// PRACTICE_HAS_<ROOM> is defined by ui/CMakeLists.txt for each page room that is built.
#ifdef PRACTICE_HAS_TODAY
#include "ui/today/entry.h"
#endif
#ifdef PRACTICE_HAS_ROSTER
#include "ui/roster/entry.h"
#endif
#ifdef PRACTICE_HAS_PEOPLE
#include "ui/people/entry.h"
#endif
#ifdef PRACTICE_HAS_BILLING
#include "ui/billing/entry.h"
#endif
#ifdef PRACTICE_HAS_BUDGET
#include "ui/budget/entry.h"
#endif
#ifdef PRACTICE_HAS_COMPLIANCE
#include "ui/compliance/entry.h"
#endif
#ifdef PRACTICE_HAS_LEDGER
#include "ui/ledger/entry.h"
#endif
#ifdef PRACTICE_HAS_REPORTS
#include "ui/reports/entry.h"
#endif
#ifdef PRACTICE_HAS_ADMINISTRATION
#include "ui/administration/entry.h"
#endif

namespace practice::ui {

std::vector<shell::PageEntry> pageTable() {
    std::vector<shell::PageEntry> pages;
#ifdef PRACTICE_HAS_TODAY
    pages.push_back(today::pageEntry());
#endif
#ifdef PRACTICE_HAS_ROSTER
    pages.push_back(roster::pageEntry());
#endif
#ifdef PRACTICE_HAS_PEOPLE
    pages.push_back(people::pageEntry());
#endif
#ifdef PRACTICE_HAS_BILLING
    pages.push_back(billing::pageEntry());
#endif
#ifdef PRACTICE_HAS_BUDGET
    pages.push_back(budget::pageEntry());
#endif
#ifdef PRACTICE_HAS_COMPLIANCE
    pages.push_back(compliance::pageEntry());
#endif
#ifdef PRACTICE_HAS_LEDGER
    pages.push_back(ledger::pageEntry());
#endif
#ifdef PRACTICE_HAS_REPORTS
    pages.push_back(reports::pageEntry());
#endif
#ifdef PRACTICE_HAS_ADMINISTRATION
    pages.push_back(administration::pageEntry());
#endif
    return pages;
}

std::vector<shell::PaletteSource> paletteSources() {
    std::vector<shell::PaletteSource> sources;
#ifdef PRACTICE_HAS_ROSTER
    sources.push_back(roster::paletteSource());
#endif
#ifdef PRACTICE_HAS_PEOPLE
    sources.push_back(people::paletteSource());
#endif
#ifdef PRACTICE_HAS_BILLING
    sources.push_back(billing::paletteSource());
#endif
#ifdef PRACTICE_HAS_BUDGET
    sources.push_back(budget::paletteSource());
#endif
#ifdef PRACTICE_HAS_COMPLIANCE
    sources.push_back(compliance::paletteSource());
#endif
#ifdef PRACTICE_HAS_LEDGER
    sources.push_back(ledger::paletteSource());
#endif
#ifdef PRACTICE_HAS_REPORTS
    sources.push_back(reports::paletteSource());
#endif
#ifdef PRACTICE_HAS_ADMINISTRATION
    sources.push_back(administration::paletteSource());
#endif
    return sources;
}

} // namespace practice::ui
