#pragma once

#include "ui/shell/page.h"

class QStackedWidget;

namespace practice::ui {
class Button;
class Pill;
class Segmented;
} // namespace practice::ui
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::budget {

class Desk;
class SheetView;
class View;

/// Sheet, Against actual, Red flags, Invoices and Vendors.
class BudgetPage final : public shell::Page {
    Q_OBJECT
  public:
    BudgetPage(shell::PageContext context, QWidget* parent);
    QString pageId() const override { return QStringLiteral("budget"); }
    QString title() const override { return tr("Budget"); }
    std::vector<shell::ActionSpec> actions() override;
    bool openRecord(const core::EntityRef& record) override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool saved)> done) override;
    void discardUnsaved() override;
    std::vector<shell::PageDraft> drafts() const override;
    void takeDraft(const shell::PageDraft& draft) override;
    void pageShown() override;
    std::optional<reporting::TableReport> currentReport() override;
    void showSection(int section);
    SheetView& sheet() { return *m_sheet; }
    View& view(int section) { return *m_views[std::size_t(section)]; }

  private:
    void addView(View* view);
    void build();
    void showTexts();
    View* current() const { return m_views[std::size_t(m_section)]; }
    Desk* m_desk;
    shell::PageFrame* m_frame;
    Segmented* m_sections;
    QStackedWidget* m_bars;
    QStackedWidget* m_bodies;
    QStackedWidget* m_panels; ///< One panel for the frame, which would drop the one before.
    Button* m_primary;
    Pill* m_pill;
    SheetView* m_sheet;
    std::vector<View*> m_views;
    int m_section = 0;
};

} // namespace practice::ui::budget
