#pragma once

#include "ui/shell/page.h"

class QStackedWidget;

namespace practice::ui {
class Button;
class Segmented;
} // namespace practice::ui
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::ledger {

class AccountsView;
class Desk;
class JournalView;
class OpeningView;
class PeriodsView;
class View;

/// Journal, Accounts, Periods and Opening balances.
class LedgerPage final : public shell::Page {
    Q_OBJECT
  public:
    enum Section { Journal, Accounts, Periods, Opening };
    LedgerPage(shell::PageContext context, QWidget* parent);
    QString pageId() const override { return QStringLiteral("ledger"); }
    QString title() const override { return tr("Ledger"); }
    std::vector<shell::ActionSpec> actions() override;
    bool openRecord(const core::EntityRef& record) override;
    QString unsavedWork() const override;
    void saveUnsaved(std::function<void(bool saved)> done) override;
    void discardUnsaved() override;
    void pageShown() override;
    std::optional<reporting::TableReport> currentReport() override;
    void showSection(Section section);
    JournalView& journal() { return *m_journal; }
    OpeningView& opening() { return *m_opening; }

  private:
    void build();
    void setPrimary();
    void showTexts();
    View* current() const { return m_views[static_cast<std::size_t>(m_section)]; }
    Desk* m_desk;
    shell::PageFrame* m_frame;
    Segmented* m_sections;
    QStackedWidget* m_bars;
    QStackedWidget* m_bodies;
    Button* m_primary;
    JournalView* m_journal;
    OpeningView* m_opening;
    std::vector<View*> m_views;
    Section m_section = Journal;
};

} // namespace practice::ui::ledger
