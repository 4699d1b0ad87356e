#pragma once

#include "compliance/checklist_service.h"
#include "compliance/finding_service.h"
#include "compliance/template_service.h"
#include "ui/compliance/compliance_page.h"
#include "ui/compliance/due_view.h"
#include "ui/compliance/entry.h"
#include "ui/compliance/run_line.h"
#include "ui/compliance/run_pane.h"
#include "ui/compliance/words.h"
#include "ui/desk_pages_test/desk_fixture.h"
#include "ui/today/entry.h"

namespace practice::testing {

namespace checks = practice::compliance;

/// The Compliance page in the real window, with Today before it.
class ComplianceDesk : public Desk {
  public:
    explicit ComplianceDesk(Data data = Data::Demo, const char* user = "manager") : Desk({ui::today::pageEntry(), ui::compliance::pageEntry()}, data, user) {
        start();
    }
    void openPage() {
        window->navigator().openPage(QStringLiteral("compliance"));
        settle();
    }
    ui::compliance::CompliancePage& page() const { return *find<ui::compliance::CompliancePage>("compliance.page"); }
    ui::compliance::DueView& due() const { return page().due(); }
    ui::compliance::DueList& list() const { return due().list(); }
    ui::compliance::RunPane& pane() const { return due().pane(); }
    /// Walks to the first line whose text holds `text`, by keys. Returns how many it took.
    int walkTo(const QString& text) {
        list().setFocus();
        press(Qt::Key_Home);
        for (int keys = 1; keys < 400; ++keys) {
            if (list().currentIndex().data().toString().contains(text))
                return keys;
            press(Qt::Key_Down);
        }
        FAIL("no line with " << text.toStdString());
        return 0;
    }
};

} // namespace practice::testing
